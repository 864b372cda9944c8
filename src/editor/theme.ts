/** Monaco in our colours: reads the CSS tokens, and again whenever the theme changes. */

import { editor } from './monaco.ts'

const themeName = 'mcpx'

/** Defines and sets the theme now, and follows both the chosen and the system's theme from then on. */
export function followTheme(): void {
  applyTheme()
  const root = document.documentElement
  new MutationObserver(applyTheme).observe(root, { attributeFilter: ['data-theme', 'style'] })
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme)
}

function applyTheme(): void {
  const token = tokenReader()
  editor.defineTheme(themeName, {
    base: isDark(token('editor')) ? 'vs-dark' : 'vs',
    inherit: true,
    rules: syntaxRules(token),
    colors: {
      ...textColours(token),
      ...widgetColours(token),
      ...listColours(token),
    },
  })
  editor.setTheme(themeName)
}

type TokenReader = (name: string) => string

/** Tokens are `light-dark()` pairs; only a real colour property resolves them to the one in force. */
function tokenReader(): TokenReader {
  const probe = document.createElement('span')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  return (name) => {
    probe.style.color = `var(--color-${name})`
    document.body.append(probe)
    const colour = getComputedStyle(probe).color
    probe.remove()
    if (!context) return '#808080'
    // A canvas turns any colour the browser computes into the #rrggbb that Monaco takes.
    context.fillStyle = colour
    return context.fillStyle
  }
}

function isDark(hex: string): boolean {
  return Number.parseInt(hex.slice(1, 3), 16) < 128
}

function syntaxRules(token: TokenReader): editor.ITokenThemeRule[] {
  const rule = (scope: string, name: string, fontStyle?: string) => ({
    token: scope,
    foreground: token(name).slice(1),
    ...(fontStyle ? { fontStyle } : {}),
  })
  return [
    rule('', 'text'),
    rule('string.key.json', 'syntax-key'),
    rule('string.value.json', 'syntax-string'),
    rule('string', 'syntax-string'),
    rule('number', 'syntax-number'),
    rule('keyword', 'syntax-keyword'),
    rule('keyword.json', 'syntax-keyword'),
    rule('delimiter', 'syntax-punctuation'),
    rule('comment', 'text-3'),
    // What shell, TypeScript and Python have beyond that; Monaco's own colours have too little contrast.
    rule('attribute.name', 'syntax-number'),
    rule('variable', 'syntax-key'),
    rule('variable.predefined', 'syntax-key'),
    rule('type', 'syntax-key'),
    rule('tag', 'syntax-key'),
    rule('constant', 'syntax-number'),
    rule('string.escape', 'syntax-number'),
    rule('regexp', 'syntax-string'),
    rule('metatag', 'text-3'),
    rule('annotation', 'text-3'),
    rule('keyword.md', 'syntax-key'),
    rule('string.link.md', 'accent-text'),
    rule('variable.md', 'syntax-number'),
    rule('strong.md', 'text', 'bold'),
    rule('emphasis.md', 'text', 'italic'),
  ]
}

function textColours(token: TokenReader): editor.IColors {
  const faint = (name: string, alpha: string) => token(name) + alpha
  return {
    'editor.background': token('editor'),
    'editor.foreground': token('text'),
    'editorGutter.background': token('editor'),
    'editorLineNumber.foreground': token('text-3'),
    'editorLineNumber.activeForeground': token('text-2'),
    'editorCursor.foreground': token('accent-text'),
    'editor.selectionBackground': faint('accent', '40'),
    'editor.inactiveSelectionBackground': faint('accent', '26'),
    'editor.selectionHighlightBackground': faint('accent', '1f'),
    'editor.wordHighlightBackground': faint('accent', '1a'),
    'editor.lineHighlightBackground': '#00000000',
    'editor.lineHighlightBorder': '#00000000',
    'editor.findMatchBackground': faint('warn', '59'),
    'editor.findMatchHighlightBackground': faint('warn', '33'),
    'editor.foldBackground': faint('accent', '14'),
    'editorBracketMatch.background': faint('accent', '1f'),
    'editorBracketMatch.border': '#00000000',
    // Where Tab goes next, and where it has been.
    'editor.snippetTabstopHighlightBackground': faint('accent', '14'),
    'editor.snippetFinalTabstopHighlightBorder': '#00000000',
    'editorIndentGuide.background1': token('border-subtle'),
    'editorIndentGuide.activeBackground1': token('border'),
    'editorGutter.foldingControlForeground': token('text-3'),
    'editorLink.activeForeground': token('accent-text'),
    'editorError.foreground': token('err'),
    'editorWarning.foreground': token('warn'),
    'editorInfo.foreground': token('info'),
    'editorOverviewRuler.border': '#00000000',
    'scrollbar.shadow': '#00000000',
    'scrollbarSlider.background': faint('text-3', '40'),
    'scrollbarSlider.hoverBackground': faint('text-3', '66'),
    'scrollbarSlider.activeBackground': faint('text-3', '80'),
  }
}

function widgetColours(token: TokenReader): editor.IColors {
  return {
    focusBorder: token('focus'),
    foreground: token('text'),
    'widget.shadow': '#00000024',
    'textLink.foreground': token('accent-text'),
    'textLink.activeForeground': token('accent-text'),
    'editorWidget.background': token('raised'),
    'editorWidget.foreground': token('text'),
    'editorWidget.border': token('border-float'),
    'editorHoverWidget.background': token('raised'),
    'editorHoverWidget.border': token('border-float'),
    'editorHoverWidget.statusBarBackground': token('sunken'),
    'input.background': token('surface'),
    'input.foreground': token('text'),
    'input.border': token('border-control'),
    'input.placeholderForeground': token('text-3'),
    'inputOption.activeBackground': token('selected'),
    'inputOption.activeForeground': token('accent-text'),
    'inputOption.activeBorder': token('accent'),
    'menu.background': token('raised'),
    'menu.foreground': token('text'),
    'menu.border': token('border-float'),
    'menu.separatorBackground': token('border-subtle'),
    'menu.selectionBackground': token('hover'),
    'menu.selectionForeground': token('text'),
    'quickInput.background': token('raised'),
    'quickInput.foreground': token('text'),
  }
}

function listColours(token: TokenReader): editor.IColors {
  return {
    'list.hoverBackground': token('hover'),
    'list.highlightForeground': token('accent-text'),
    'list.focusHighlightForeground': token('accent-text'),
    'list.activeSelectionBackground': token('selected'),
    'list.activeSelectionForeground': token('text'),
    'list.focusBackground': token('selected'),
    'list.focusForeground': token('text'),
    'editorSuggestWidget.background': token('raised'),
    'editorSuggestWidget.border': token('border-float'),
    'editorSuggestWidget.foreground': token('text'),
    'editorSuggestWidget.highlightForeground': token('accent-text'),
    'editorSuggestWidget.focusHighlightForeground': token('accent-text'),
    'editorSuggestWidget.selectedBackground': token('selected'),
    'editorSuggestWidget.selectedForeground': token('text'),
    'editorSuggestWidget.selectedIconForeground': token('accent-text'),
  }
}
