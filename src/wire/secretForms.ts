/** The ways a secret is usually written, for what puts the secret or a name for it back into its place. */

/** How a secret is spelled where it stands: as it is, percent-encoded, or escaped inside JSON. */
export type SecretForm = 'plain' | 'url' | 'json'

/** A secret as it is, in a URL, and inside JSON, both as JavaScript writes them; `placesOf` knows more spellings. */
export function formsOf(secret: string): Readonly<Record<SecretForm, string>> {
  return {
    plain: secret,
    url: encodeURIComponent(secret.toWellFormed()),
    json: JSON.stringify(secret).slice(1, -1),
  }
}
