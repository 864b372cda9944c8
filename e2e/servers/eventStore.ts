/** Keeps what a session's streams sent, so that a broken one can be taken up: for servers made with the SDKs. */

/** The part of both SDKs' `EventStore` that matters, for any message type. */
type EventStore<Message> = {
  readonly storeEvent: (streamId: string, message: Message) => Promise<string>
  readonly getStreamIdForEventId: (eventId: string) => Promise<string | undefined>
  readonly replayEventsAfter: (
    lastEventId: string,
    options: { send: (eventId: string, message: Message) => Promise<void> },
  ) => Promise<string>
}

/** An empty store; ids count up from `event-1`. */
export function createEventStore<Message extends object>(): EventStore<Message> {
  const events: { readonly streamId: string; readonly message: Message }[] = []
  return {
    storeEvent: async (streamId, message) => {
      events.push({ streamId, message })
      return `event-${events.length}`
    },
    getStreamIdForEventId: async (eventId) => events[numberOf(eventId) - 1]?.streamId,
    replayEventsAfter: async (lastEventId, { send }) => {
      const last = numberOf(lastEventId)
      const streamId = events[last - 1]?.streamId ?? ''
      for (const [index, event] of events.entries()) {
        const isPriming = Object.keys(event.message).length === 0
        if (index < last || event.streamId !== streamId || isPriming) continue
        await send(`event-${index + 1}`, event.message)
      }
      return streamId
    },
  }
}

function numberOf(eventId: string): number {
  return Number(eventId.replace('event-', ''))
}
