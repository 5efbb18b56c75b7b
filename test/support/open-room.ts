/** What opening a room hands out. */
export interface OpenedRoom {
  readonly code: string;
  readonly hostToken: string;
  readonly hostUrl: string;
  readonly joinUrl: string;
  readonly stageUrl: string;
}

/** A room opened as a script would, where opening it is not what matters. */
export async function openRoom(url: string, body: object = {}): Promise<OpenedRoom> {
  const response = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const room: unknown = await response.json();
  if (response.status !== 201) throw new Error(JSON.stringify(room));
  return room as OpenedRoom;
}
