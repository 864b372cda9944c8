/** One Monaco instance: texts are swapped in and out, their state restored, their edits reported. */

import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'

import { registerAccepting } from './accepting.ts'

import './editor.css'
import { takeLongInputLiterally } from './exactInput.ts'
import { setMarks } from './fixes.ts'
import { setKeys } from './keybindings.ts'
import { registerLanguage } from './language.ts'
import { acquireText, applyText, releaseText, type OpenText } from './models.ts'
import { editor, KeyCode } from './monaco.ts'
import { changingOptions, fixedOptions } from './options.ts'
import { placeOf, rangeOf, showPlace } from './places.ts'
import { reportEdits } from './reporting.ts'
import { followTheme } from './theme.ts'
import type { CodeEditorProps, EditorHandle, EditorLanguage } from './types.ts'
import { followPlace, placeIn } from './viewStates.ts'

followTheme()
takeLongInputLiterally()
registerLanguage()
registerAccepting()
setKeys()
// Monaco measures a character once; if our font arrives after that, the cursor is off.
void document.fonts.load("12.5px 'JetBrains Mono Variable'").then(() => editor.remeasureFonts())
// Its icons come with the first widget otherwise, which may be when there is no network.
void document.fonts.load('16px codicon')

type Instance = editor.IStandaloneCodeEditor

/** Fills its parent. Use `CodeEditor`, which loads this when it is first drawn. */
export function MonacoEditor(props: CodeEditorProps) {
  const { label, readOnly, wrap, handle } = props
  const host = useRef<HTMLDivElement>(null)
  const outside = useRef<HTMLDivElement>(null)
  const [instance, setInstance] = useState<Instance | null>(null)

  useEffect(() => {
    instance?.updateOptions(changingOptions({ label, readOnly, wrap }))
  }, [instance, label, readOnly, wrap])
  useText(instance, props)
  useImperativeHandle<EditorHandle | null, EditorHandle | null>(
    handle,
    () => (instance ? handleOf(instance) : null),
    [instance],
  )
  // Last, so that at the end the text is put away before its editor goes.
  useEffect(() => {
    if (!host.current) return
    const created = editor.create(host.current, fixedOptions)
    letGo(created, () => outside.current && focusOutside(created, outside.current))
    setInstance(created)
    return () => {
      created.dispose()
      setInstance(null)
    }
  }, [])

  return (
    <>
      <div className="size-full" ref={host} />
      <div
        aria-label={`Outside of ${label}`}
        className="ring-inside pointer-events-none absolute inset-0"
        ref={outside}
        role="group"
        tabIndex={-1}
      />
    </>
  )
}

/** Nothing of the editor's own waits for Escape. */
const NOTHING_OPEN = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'parameterHintsVisible',
  'markersNavigationVisible',
  'inSnippetMode',
  'editorHasMultipleSelections',
]
  .map((key) => `!${key}`)
  .join(' && ')

/**
 * Tab writes in an editor, so Escape gives the focus back: `leave` puts it just outside, from where
 * Tab goes on both ways. First the page may have a use for Escape, such as stopping a request.
 */
function letGo(created: Instance, leave: () => void): void {
  const dom = created.getContainerDomNode()
  let isTaken = false
  // Monaco closes its hover before it looks for what Escape is bound to.
  dom.addEventListener(
    'keydown',
    (event) => (isTaken = event.defaultPrevented || isHoverOpen(dom)),
    true,
  )
  created.addCommand(
    KeyCode.Escape,
    () => {
      if (!isTaken && passEscape(dom)) leave()
    },
    NOTHING_OPEN,
  )
  // Every text gets an input of its own.
  created.onDidChangeModel(() => {
    dom
      .querySelector('[role=textbox]')
      ?.setAttribute('aria-description', 'Escape, then Tab, leaves the editor.')
  })
}

/** As long as the focus is there, Tab must not lead into the text again, whichever way it goes. */
function focusOutside(created: Instance, outside: HTMLElement): void {
  const setStop = (index: 0 | -1) =>
    created
      .getContainerDomNode()
      .querySelector('[role=textbox]')
      ?.setAttribute('tabindex', String(index))
  outside.addEventListener('blur', () => setStop(0), { once: true })
  outside.focus()
  setStop(-1)
}

/** The page gets Escape as if it came from around the editor; false when it had a use for it. */
function passEscape(dom: HTMLElement): boolean {
  const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  return (dom.parentElement ?? dom).dispatchEvent(key)
}

function isHoverOpen(dom: HTMLElement): boolean {
  const isShown = { visibilityProperty: true }
  return [...dom.querySelectorAll('.monaco-hover')].some((hover) => hover.checkVisibility(isShown))
}

/** Shows the text of `path`, keeps it equal to `value`, and reports edits. */
function useText(instance: Instance | null, props: CodeEditorProps): void {
  const { path, language, value, readOnly, assist, marks } = props
  const opened = useRef<OpenText | null>(null)
  const applying = useRef(false)
  const onEdit = useEffectEvent(() => (applying.current ? undefined : props.onChange))
  const open = useEffectEvent((at: string, kind: EditorLanguage) => {
    const text = acquireText(at, kind, value)
    applyText(text, value)
    text.assist = assist
    if (marks) setMarks(text, marks)
    return text
  })
  const shouldPark = useEffectEvent(() => !readOnly)

  useEffect(() => {
    if (!instance) return
    const text = open(path, language)
    instance.setModel(text.model)
    instance.restoreViewState(text.viewState)
    const place = text.viewState ? undefined : placeIn(path)
    if (place) showPlace(instance, place)
    const forgetPlace = shouldPark() ? followPlace(path, () => placeOf(instance)) : undefined
    opened.current = text
    const edits = reportEdits(instance, text, onEdit)
    return () => {
      edits.dispose()
      forgetPlace?.()
      text.viewState = instance.saveViewState()
      instance.setModel(null)
      opened.current = null
      releaseText(text, { park: shouldPark() })
    }
  }, [instance, path, language])

  useEffect(() => {
    if (!opened.current) return
    applying.current = true
    applyText(opened.current, value)
    applying.current = false
  }, [value])

  useEffect(() => {
    if (opened.current) opened.current.assist = assist
  }, [assist])
  useEffect(() => {
    if (opened.current && marks) setMarks(opened.current, marks)
  }, [marks])
}

function handleOf(instance: Instance): EditorHandle {
  return {
    focus: () => instance.focus(),
    selectRange: (from, to) => {
      const model = instance.getModel()
      if (!model) return
      const range = rangeOf(model, from, to)
      instance.setSelection(range)
      instance.revealRangeInCenterIfOutsideViewport(range)
      instance.focus()
    },
  }
}
