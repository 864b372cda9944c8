/** Takes a file that is dropped on an element. */
import type { DragEvent } from 'react'

/** Props of the element; whatever else is dropped there goes its own way. */
export function dropFile(onFile: (file: File) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files
      if (!file) return
      event.preventDefault()
      onFile(file)
    },
  }
}
