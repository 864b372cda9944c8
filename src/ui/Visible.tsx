/** Texts of servers on one line, whatever they are made of. */
import { visibleParts } from '#lib/visibleText.ts'

/** A server's text: what can't be seen is spelled out, and nothing turns the words around it. */
export function Visible({ text }: { readonly text: string }) {
  const parts = visibleParts(text)
  const [only] = parts
  return (
    <bdi>
      {parts.length === 1 && only && !only.isMark
        ? only.text
        : parts.map(({ text: words, isMark }, index) =>
            isMark ? (
              <span className="bg-sunken text-warn rounded-[3px]" key={index}>
                {words}
              </span>
            ) : (
              words
            ),
          )}
    </bdi>
  )
}
