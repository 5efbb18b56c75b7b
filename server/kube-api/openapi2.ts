import type { ServerResponse } from 'node:http';

/** Without the @ that the request has: it is no media type (kube-openapi `handler.go`). */
const TYPE = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/** `swagger: "2.0", info: { title: "Podium", version: "1" }` as protobuf (`openapiv2.Document`), and no kinds at all. */
const DOCUMENT = field(
  1,
  Buffer.from('2.0'),
  field(2, field(1, Buffer.from('Podium'), field(2, Buffer.from('1')))),
);

/**
 * The older description, which kubectl knows as protobuf alone. It looks there for kinds that version 3 does not have,
 * and for all of them before 1.29; what it does not find it leaves to the server, whose answer says what is wrong.
 */
export function sendOpenapi2(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': TYPE, 'Content-Length': DOCUMENT.length });
  response.end(DOCUMENT);
}

/** A length-delimited field, and what follows it. All of them are shorter than 128 bytes. */
function field(number: number, value: Buffer, rest: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2, value.length]), value, rest]);
}
