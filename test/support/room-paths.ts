/** Everything that may be read of a room, behind `/api/rooms/CODE`. */
export const ROOM_PATHS = [
  ...['', '/leaderboard', '/boards', '/own-report.json', '/own-log.jsonl', '/log.jsonl', '/xapi.jsonl'],
  ...['/report.json', '/report.csv', '/report.xlsx', '/grades-moodle.csv', '/grades-canvas.csv'],
  ...['/lesson', '/practice', '/kubectl', '/kubeconfig'],
] as const;
