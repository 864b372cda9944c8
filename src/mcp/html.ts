/** Tells web pages from answers. */

/** Whether a body is a web page, whatever its media type says. */
export function looksLikeHtml(body: string): boolean {
  return /^\s*(?:<!doctype html|<html)/i.test(body)
}
