/** Where long texts are read: nothing here keeps the page from drawing. */
import { createServer } from './serve.ts'
import type { Order } from './serve.ts'

const serve = createServer((reply) => postMessage(reply))

addEventListener('message', ({ data }: MessageEvent<Order>) => serve(data))
