/** The gallery's fields and choices. */

import { useState } from 'react'

import { Button } from '#ui/Button.tsx'
import { Combobox } from '#ui/Combobox.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { SearchIcon, KeyIcon, LinkIcon, NoneIcon } from '#ui/icons.ts'
import { Kbd } from '#ui/Kbd.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'
import { SecretField } from '#ui/SecretField.tsx'
import { Select } from '#ui/Select.tsx'
import { Checkbox, Switch } from '#ui/Switch.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'

import { GallerySection } from './GallerySection.tsx'

const protocols = [
  { value: 'auto', label: 'Auto' },
  { value: '2026', label: '2026-07-28' },
  { value: 'none', label: 'None (stateless)' },
] as const

const tones = ['friendly', 'formal', 'brief'].map((value) => ({ value, label: value }))

const modes = [
  { value: 'none', label: 'None', icon: NoneIcon },
  { value: 'token', label: 'Token URL', icon: LinkIcon },
  { value: 'key', label: 'API key', icon: KeyIcon },
  { value: 'oauth', label: 'OAuth', disabled: true },
] as const

/** Text in, and choices, in every state. */
export function FieldsSection() {
  const [address, setAddress] = useState('')
  return (
    <GallerySection title="Fields">
      <div className="flex max-w-[720px] items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            icon={LinkIcon}
            label="The one field"
            onChange={setAddress}
            placeholder="https://mcp.runalloy.com/mcp/…"
            size="large"
            value={address}
          />
        </div>
        <Button size="large" variant="primary">
          Connect
        </Button>
      </div>
      <TextFields />
      <Choices />
    </GallerySection>
  )
}

function TextFields() {
  const [text, setText] = useState('')
  const [secret, setSecret] = useState('tok_3f9a61c2b7d84e6f2c')
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      <TextField
        help="Whose connections to use."
        label="User ID"
        mono
        onChange={setText}
        placeholder="merchant_123"
        value={text}
      />
      <TextField
        error="Spaces aren’t allowed. Remove the one at the end."
        label="With an error"
        onChange={setText}
        value={text}
      />
      <TextField disabled label="Disabled" onChange={setText} value="Not editable now" />
      <SecretField
        help="Anyone with this token can use the server. Hidden after you paste it."
        label="Access token"
        onChange={setSecret}
        value={secret}
      />
      <TextField
        hideLabel
        icon={SearchIcon}
        label="Filter"
        onChange={setText}
        placeholder="Filter 8 tools"
        trailing={
          <span className="text-text-3 pe-2">
            <Kbd keys="/" />
          </span>
        }
        type="search"
        value={text}
      />
      <Combobox
        label="Tone"
        note="3 of 40 suggestions"
        onChange={setText}
        onSeek={() => undefined}
        options={tones}
        required
        value={text}
      />
      <TextArea label="Several lines" mono onChange={setText} rows={3} value={text} />
    </div>
  )
}

function Choices() {
  const [protocol, setProtocol] = useState<(typeof protocols)[number]['value']>('auto')
  const [mode, setMode] = useState<(typeof modes)[number]['value']>('token')
  const [on, setOn] = useState(true)
  return (
    <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
      <RadioGroup
        help="The pasted address chooses."
        label="Authentication"
        onChange={setMode}
        options={modes}
        value={mode}
      />
      <Select
        help="Auto tries the newest first."
        label="Protocol"
        onChange={setProtocol}
        options={protocols}
        value={protocol}
      />
      <div className="flex flex-col gap-2">
        <Switch checked={on} help="Acts at once." label="Show line numbers" onChange={setOn} />
        <Switch checked={!on} label="The other way round" onChange={(next) => setOn(!next)} />
        <Switch checked disabled label="Switch, disabled" onChange={setOn} />
        <Checkbox checked={on} label="Include secrets" onChange={setOn} />
        <Checkbox checked={!on} label="Without" onChange={(next) => setOn(!next)} />
        <Checkbox checked disabled label="Checkbox, disabled" onChange={setOn} />
      </div>
      <Disclosure aside="2 set" label="Advanced">
        <p className="text-body text-text-2">What was folded away.</p>
      </Disclosure>
      <Disclosure defaultOpen label="Open from the start">
        <p className="text-body text-text-2">What can be folded away.</p>
      </Disclosure>
    </div>
  )
}
