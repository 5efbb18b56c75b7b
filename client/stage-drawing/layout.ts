import type { ClusterView, ServiceView } from '../../shared/sim/view.ts';
import { type EndpointRow, endpointRows } from './endpoint-rows.ts';
import type { Box, Point, Size } from './geometry.ts';

export type Orientation = 'horizontal' | 'vertical';

export interface MapLayout {
  readonly size: Size;
  readonly orientation: Orientation;
  /** One unit of type and stroke: 1 px on a map of 1200 × 560 px. */
  readonly unit: number;
  readonly clients: { readonly box: Box; readonly spots: readonly Point[]; readonly door: Point };
  /** Where the Service will stand when there is none. */
  readonly noService: Box | null;
  readonly services: readonly ServicePlace[];
  /** Every place a Pod can stand in, taken or not: index = slot. */
  readonly slots: readonly Box[];
  /** Type and stroke of a Pod card, in px. */
  readonly podUnit: number;
  /** True when a Pod's status stands under its IP, false when beside it. */
  readonly podStacked: boolean;
  /** Where requests go whose address nobody has. */
  readonly nowhere: Box;
}

export interface ServicePlace {
  readonly uid: string;
  readonly box: Box;
  /** Type of this Service, in px. */
  readonly unit: number;
  /** True when several Services have little height: one line for name and ClusterIP. */
  readonly compact: boolean;
  /** True when rows stand so close that their state is a sign instead of a word. */
  readonly tight: boolean;
  /** The side that requests arrive at. */
  readonly door: Point;
  readonly rows: readonly (EndpointRow & { readonly box: Box; readonly out: Point })[];
}

const FEWEST_SLOTS = 4;
/** Most clients that are drawn one by one. */
export const MOST_SPOTS = 40;

/**
 * Coordinates of everything on the map, for the layer of text and the layer of dots. Clients, Service, Pods
 * from left to right, or from top to bottom. Places are fixed: a Pod's depends on its slot alone, a Service's
 * on the number of Services alone.
 */
export function layout(view: ClusterView, size: Size, orientation: Orientation, clients = 0): MapLayout {
  return orientation === 'horizontal'
    ? horizontal(view, size, Math.min(clients, MOST_SPOTS))
    : vertical(view, size, Math.min(clients, MOST_SPOTS));
}

/** Slots that are kept free to be taken: grows in steps, so that one more Pod does not move the others. */
function slotCount(view: ClusterView): number {
  const taken = [...view.pods, ...view.ghosts].reduce((most, pod) => Math.max(most, pod.slot + 1), 0);
  const steps = [FEWEST_SLOTS, 8, 12, 18];
  return steps.find((step) => taken <= step) ?? Math.ceil(taken / 8) * 8;
}

function columnsFor(slots: number): number {
  if (slots <= 4) return 1;
  if (slots <= 12) return 2;
  if (slots <= 18) return 3;
  return Math.ceil(slots / 8);
}

function horizontal(view: ClusterView, size: Size, clients: number): MapLayout {
  const { width, height } = size;
  const unit = Math.min(width / 1200, height / 560);
  const slots = slotCount(view);
  const columns = columnsFor(slots);
  const shares =
    columns === 1
      ? { clients: 0.225, service: 0.33, pods: 0.378 }
      : { clients: 0.16, service: 0.32, pods: 0.46 };
  const gap = 14 * unit;

  const clientsBox: Box = { x: 0, y: 0, width: width * shares.clients, height };
  const nowhereHeight = 48 * unit;
  const podsX = width * (1 - shares.pods);
  // What is counted on a Pod's lower edge stays clear of the words of nobody's place.
  const podsHeight = height - nowhereHeight - 2 * gap;
  const rows = Math.ceil(slots / columns);
  const card = {
    width: (width * shares.pods - (columns - 1) * gap) / columns,
    height: (podsHeight - (rows - 1) * gap) / rows,
  };
  const slotBoxes = Array.from(
    { length: slots },
    (_, slot): Box => ({
      x: podsX + Math.floor(slot / rows) * (card.width + gap),
      y: (slot % rows) * (card.height + gap),
      ...card,
    }),
  );

  const serviceX = width * shares.clients + (width * (1 - shares.clients - shares.service - shares.pods)) / 2;
  // Lanes above and below are left for the requests that go past the Service.
  const lane = 40 * unit;
  const area: Box = { x: serviceX, y: lane, width: width * shares.service, height: height - 2 * lane };
  const boxes = stacked(area, Math.max(view.services.length, 1), gap);
  return {
    size,
    orientation: 'horizontal',
    unit,
    clients: {
      box: clientsBox,
      spots: clientSpots(clientsBox, clients, unit),
      door: { x: clientsBox.x + clientsBox.width, y: height / 2 },
    },
    noService: view.services.length === 0 ? (boxes[0] ?? area) : null,
    services: view.services.map((service, index) =>
      placeOf(service, boxes[index] ?? area, {
        unit,
        orientation: 'horizontal',
        services: view.services.length,
      }),
    ),
    slots: slotBoxes,
    ...podType(card),
    nowhere: { x: podsX, y: height - nowhereHeight, width: width * shares.pods, height: nowhereHeight },
  };
}

function vertical(view: ClusterView, size: Size, clients: number): MapLayout {
  const { width } = size;
  // Heights stay as they are however wide the map is, so its type grows no further than they hold.
  const unit = Math.min(width / 700, 0.5);
  const part = verticalParts(view);
  const gap = 8;
  const clientsBox: Box = { x: 0, y: 0, width, height: part.clients };
  const serviceY = part.clients + part.air;
  const lane = 24;
  const area: Box = { x: lane, y: serviceY, width: width - 2 * lane, height: part.services };
  const boxes = stacked(area, Math.max(view.services.length, 1), gap);
  const slots = slotCount(view);
  const columns = 2;
  const podsY = serviceY + part.services + part.air;
  const card = { width: (width - (columns - 1) * gap) / columns, height: part.card };
  const slotBoxes = Array.from(
    { length: slots },
    (_, slot): Box => ({
      x: (slot % columns) * (card.width + gap),
      y: podsY + Math.floor(slot / columns) * (card.height + gap),
      ...card,
    }),
  );
  return {
    size: { width, height: part.height },
    orientation: 'vertical',
    unit,
    clients: {
      box: clientsBox,
      spots: clientSpots(clientsBox, clients, unit),
      door: { x: width / 2, y: part.clients },
    },
    noService: view.services.length === 0 ? (boxes[0] ?? area) : null,
    services: view.services.map((service, index) =>
      placeOf(service, boxes[index] ?? area, {
        unit,
        orientation: 'vertical',
        services: view.services.length,
      }),
    ),
    slots: slotBoxes,
    podUnit: Math.min(card.width / 400, card.height / 170),
    podStacked: true,
    nowhere: { x: 0, y: part.height - part.nowhere, width, height: part.nowhere },
  };
}

/** The way to set a Pod card that lets its IP be larger. */
function podType(card: Size): Pick<MapLayout, 'podUnit' | 'podStacked'> {
  const beside = Math.min(card.width / 462, card.height / 112);
  const under = Math.min(card.width / 300, card.height / 150);
  return { podUnit: Math.max(beside, under), podStacked: under > beside };
}

function verticalParts(view: ClusterView) {
  const services = Math.max(view.services.length, 1);
  const rows = Math.max(2, ...view.services.map((service) => Math.ceil(endpointRows(service).length / 2)));
  const [clients, air, card, nowhere, gap] = [48, 34, 78, 34, 8];
  const clear = 8;
  const serviceHeight = services * (68 + Math.min(rows, 6) * 26) + (services - 1) * gap;
  const podRows = Math.ceil(slotCount(view) / 2);
  const height = clients + air + serviceHeight + air + podRows * (card + gap) + clear + nowhere;
  return { clients, air, services: serviceHeight, card, nowhere, height };
}

/** The height in px that the vertical map needs. */
export function verticalHeight(view: ClusterView): number {
  return verticalParts(view).height;
}

function stacked(area: Box, count: number, gap: number): Box[] {
  const height = (area.height - (count - 1) * gap) / count;
  return Array.from({ length: count }, (_, index) => ({
    ...area,
    y: area.y + index * (height + gap),
    height,
  }));
}

function placeOf(service: ServiceView, box: Box, map: Frame): ServicePlace {
  const rows = endpointRows(service);
  const flat = map.orientation === 'vertical';
  const compact = !flat && map.services > 1 && box.height < 290 * Math.min(map.unit, box.width / 400);
  const unit = flat ? map.unit : Math.min(map.unit, box.height / (compact ? 150 : 290), box.width / 400);
  const head = flat ? 46 : (compact ? 62 : 142) * unit;
  const foot = flat ? 20 : (compact ? 6 : 46) * unit;
  const inset = flat ? 8 : 18 * unit;
  const available = box.height - head - foot;
  const comfortable = flat ? 24 : 42 * unit;
  const columns = rowColumns(rows.length, Math.max(1, Math.floor(available / comfortable)), flat);
  const lines = Math.max(1, Math.ceil(rows.length / columns));
  const height = Math.min(comfortable, available / lines);
  const width = (box.width - 2 * inset) / columns;
  return {
    uid: service.uid,
    box,
    unit,
    compact,
    tight: columns > 2 || (columns > 1 && (flat || width < 240 * unit)),
    door: flat ? { x: box.x + box.width / 2, y: box.y } : { x: box.x, y: box.y + head / 2 },
    rows: rows.map((row, index) => {
      const place: Box = {
        x: box.x + inset + Math.floor(index / lines) * width,
        y: box.y + head + (index % lines) * height,
        width,
        height,
      };
      const out = flat
        ? { x: place.x + place.width / 2, y: box.y + box.height }
        : { x: box.x + box.width, y: place.y + height / 2 };
      return { ...row, box: place, out };
    }),
  };
}

interface Frame {
  readonly unit: number;
  readonly orientation: Orientation;
  readonly services: number;
}

function rowColumns(rows: number, perColumn: number, flat: boolean): number {
  if (flat) return rows <= 2 ? 1 : 2;
  return Math.min(3, Math.max(1, Math.ceil(rows / perColumn)));
}

/** Whether the clients stand under each other with room for a name beside each. */
export const hasNames = (count: number, orientation: Orientation): boolean =>
  orientation === 'horizontal' && count <= 12;

function clientSpots(box: Box, count: number, unit: number): Point[] {
  if (count === 0) return [];
  const upright = box.height > box.width;
  // The line about the synthetic client that stays on a Pod IP stands below them, whether it is shown now or not.
  const height = upright ? box.height - Math.max(96 * unit, 38) : box.height;
  if (upright && hasNames(count, 'horizontal')) {
    const step = Math.min(height / Math.max(count, 6), 64 * unit);
    const top = box.y + (height - step * count) / 2;
    return Array.from({ length: count }, (_, index) => ({
      x: box.x + 22 * unit,
      y: top + step * (index + 0.5),
    }));
  }
  const columns = upright ? 4 : Math.min(count, 20);
  const rows = Math.ceil(count / columns);
  const step = {
    x: box.width / columns,
    y: Math.min(height / rows, upright ? 52 * unit : height / rows),
  };
  const top = box.y + (height - step.y * rows) / 2;
  return Array.from({ length: count }, (_, index) => ({
    x: box.x + step.x * ((index % columns) + 0.5),
    y: top + step.y * (Math.floor(index / columns) + 0.5),
  }));
}
