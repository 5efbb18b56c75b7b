/*
 * The class that the measurements are made with: many WebSocket clients in one process on one core, so that the
 * server is what is measured. Compiled when a measurement starts.
 *
 *   load PORT ws|sio
 *
 * `sio` speaks socket.io 4 as the pages do; `ws` speaks to the bare reference. Reads one command a line, answers
 * each with one line of JSON:
 *
 *   connect N OVER_MS SEATS HELLO   opens N more lines evenly over so many ms; with SEATS 1 each takes a seat
 *   frames COUNT                    waits until all lines together have got COUNT frames since this was asked last
 *   closed SECONDS COMMAND          every line gives a command, and the next when the answer is there
 *   open SECONDS PER_SECOND COMMAND each line gives so many commands a second, spread evenly; latency counts from
 *                                   when a command was meant to leave, not from when it left
 *   seen SEQ                        how many lines with a seat have got the frame with this number, and when the last
 *                                   one did: microseconds of the monotonic clock
 *   return                          waits until every line that was cut is back with its token and its view
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_LINES 20000
#define SLOTS (1 << 22)
#define RETRY_US 150000
#define KEPT_FRAMES 4096

enum state { CLOSED, CONNECTING, UPGRADING, OPENING, GREETING, JOINING, READY };

struct line {
  int fd;
  enum state state;
  int64_t due;   /* when it is meant to connect, in us; 0: it is connected or not wanted */
  int64_t begun; /* when this attempt was meant to begin */
  char *in;
  size_t got, room;
  char *out;
  size_t left, outRoom;
  char token[64];
  int seated; /* it takes a seat, and gives the commands */
  long frames;
};

static struct line lines[MOST_LINES];
static int count, ready, epoll, port, sio;
static int seatedLines;
static char hello[4096];
static long frames, refused, answers, cuts;
static int64_t *meant; /* by command number: when it was meant to leave */
static uint32_t commands;
static uint32_t *taken; /* latencies of this measurement, in us */
static size_t takenCount, takenRoom;
static int closedLoop;
static char command[4096];
static int64_t stopAt;
static long counted;
static struct {
  long seq, count;
  int64_t last;
} seen[KEPT_FRAMES]; /* the last frames to lines with a seat, by number */

static int64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t cpu_us(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (int64_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000 + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

static void die(const char *what) {
  fprintf(stderr, "load: %s: %s\n", what, strerror(errno));
  exit(1);
}

static void took(int64_t us) {
  if (takenCount == takenRoom) {
    takenRoom = takenRoom ? takenRoom * 2 : 65536;
    taken = realloc(taken, takenRoom * sizeof *taken);
    if (!taken) die("memory");
  }
  taken[takenCount++] = us < 0 ? 0 : (uint32_t)us;
}

static int byValue(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static void watch(struct line *l, int writing) {
  struct epoll_event e = {.events = EPOLLIN | (writing ? EPOLLOUT : 0), .data.ptr = l};
  epoll_ctl(epoll, EPOLL_CTL_MOD, l->fd, &e);
}

static void cut(struct line *l) {
  if (l->fd >= 0) close(l->fd);
  l->fd = -1;
  if (l->state == READY) ready--;
  l->state = CLOSED;
  l->got = l->left = 0;
  l->due = now_us() + RETRY_US;
  cuts++;
}

static void put(struct line *l, const void *bytes, size_t n) {
  if (l->left == 0) {
    ssize_t wrote = write(l->fd, bytes, n);
    if (wrote == (ssize_t)n) return;
    if (wrote < 0 && errno != EAGAIN) return;
    if (wrote > 0) {
      bytes = (const char *)bytes + wrote;
      n -= (size_t)wrote;
    }
  }
  if (l->left + n > l->outRoom) {
    l->outRoom = (l->left + n) * 2;
    l->out = realloc(l->out, l->outRoom);
    if (!l->out) die("memory");
  }
  memcpy(l->out + l->left, bytes, n);
  l->left += n;
  watch(l, 1);
}

/* A text message. Clients must mask; a mask of zeros leaves the bytes as they are. */
static void say(struct line *l, const char *text, size_t n) {
  char frame[8200];
  size_t at = 0;
  if (n > sizeof frame - 16) die("message too long");
  frame[at++] = (char)0x81;
  if (n < 126) frame[at++] = (char)(0x80 | n);
  else {
    frame[at++] = (char)(0x80 | 126);
    frame[at++] = (char)(n >> 8);
    frame[at++] = (char)n;
  }
  memset(frame + at, 0, 4);
  at += 4;
  memcpy(frame + at, text, n);
  put(l, frame, at + n);
}

static void dial(struct line *l) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  l->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (l->fd < 0) die("socket");
  int on = 1;
  setsockopt(l->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  l->begun = l->due;
  l->due = 0;
  l->state = CONNECTING;
  struct epoll_event e = {.events = EPOLLIN | EPOLLOUT, .data.ptr = l};
  epoll_ctl(epoll, EPOLL_CTL_ADD, l->fd, &e);
  if (connect(l->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS) cut(l);
}

static void upgrade(struct line *l) {
  char text[512];
  int n = snprintf(text, sizeof text,
                   "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                   "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
                   sio ? "/socket.io/?EIO=4&transport=websocket" : "/", port);
  l->state = UPGRADING;
  watch(l, 0);
  put(l, text, (size_t)n);
}

/* Of socket.io's packets the one that connects, which may carry the hello. */
static void greet(struct line *l) {
  char text[4500];
  int n;
  l->state = GREETING;
  if (sio && l->token[0])
    n = snprintf(text, sizeof text, "40{\"hello\":{%s,\"token\":\"%s\"}}", hello, l->token);
  else
    n = sio ? snprintf(text, sizeof text, "40{\"hello\":{%s}}", hello) : snprintf(text, sizeof text, "H");
  say(l, text, (size_t)n);
}

static void take_seat(struct line *l) {
  char text[128];
  l->state = JOINING;
  int n = sio ? snprintf(text, sizeof text, "421[\"join\",{\"id\":\"seat-%08d\"}]", (int)(l - lines))
              : snprintf(text, sizeof text, "J");
  say(l, text, (size_t)n);
}

static void settled(struct line *l) {
  l->state = READY;
  ready++;
  took(now_us() - l->begun);
}

static void give(struct line *l, int64_t when) {
  char text[4500];
  uint32_t number = commands++;
  meant[number & (SLOTS - 1)] = when;
  /* Ids differ from the first character on, as those that pages draw do. */
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  char a = letters[number & 63], b = letters[(number * 7) & 63];
  int n = sio ? snprintf(text, sizeof text, "42%u[\"command\",{\"id\":\"%c%cx%013u\",\"command\":%s}]", number + 10,
                         a, b, number, command)
              : snprintf(text, sizeof text, "%u{\"id\":\"%c%cx%013u\",\"command\":%s}", number, a, b, number, command);
  say(l, text, (size_t)n);
}

static void answered(struct line *l, uint32_t number, const char *text, size_t n) {
  int64_t now = now_us();
  answers++;
  if (!memmem(text, n < 40 ? n : 40, "\"ok\":true", 9)) {
    if (refused++ == 0) fprintf(stderr, "load: first refusal: %.*s\n", (int)(n < 200 ? n : 200), text);
  }
  took(now - meant[number & (SLOTS - 1)]);
  if (closedLoop && now < stopAt) give(l, now);
}

static void frame_came(struct line *l, const char *text, size_t n) {
  frames++;
  l->frames++;
  const char *at = memmem(text, n < 40 ? n : 40, "\"seq\":", 6);
  if (!at || !l->seated) return;
  long seq = strtol(at + 6, NULL, 10), slot = seq & (KEPT_FRAMES - 1);
  if (seen[slot].seq != seq) {
    seen[slot].seq = seq;
    seen[slot].count = 0;
  }
  seen[slot].count++;
  seen[slot].last = now_us();
}

static void welcomed(struct line *l, const char *text, size_t n) {
  if (!memmem(text, n < 30 ? n : 30, "\"ok\":true", 9)) {
    fprintf(stderr, "load: hello: %.*s\n", (int)(n < 200 ? n : 200), text);
    cut(l);
  } else if (l->seated && !l->token[0]) take_seat(l);
  else settled(l);
}

static void message_sio(struct line *l, char *text, size_t n) {
  if (n >= 1 && text[0] == '2') {
    say(l, "3", 1);
    return;
  }
  if (l->state == OPENING) {
    if (text[0] == '0' && hello[0]) greet(l);
    else if (text[0] == '0') say(l, "40", 2);
    else if (n >= 2 && !memcmp(text, "40", 2)) settled(l);
    return;
  }
  if (l->state == GREETING && n > 12 && !memcmp(text, "42[\"welcome\"", 12)) {
    welcomed(l, text, n);
    return;
  }
  if (n > 10 && !memcmp(text, "42[\"frame\"", 10)) {
    frame_came(l, text, n);
    return;
  }
  if (n < 4 || memcmp(text, "43", 2)) return;
  char *end;
  text[n] = 0;
  unsigned long number = strtoul(text + 2, &end, 10);
  if (l->state == JOINING && number == 1) {
    char *token = memmem(text, n, "\"seatToken\":\"", 13);
    if (!token) {
      fprintf(stderr, "load: join: %.*s\n", (int)(n < 200 ? n : 200), text);
      cut(l);
      return;
    }
    token += 13;
    size_t at = 0;
    while (at < sizeof l->token - 1 && token[at] && token[at] != '"') {
      l->token[at] = token[at];
      at++;
    }
    l->token[at] = 0;
    settled(l);
  } else if (number >= 10) answered(l, (uint32_t)(number - 10), end, n - (size_t)(end - text));
}

static void message_ws(struct line *l, char *text, size_t n) {
  if (n >= 1 && text[0] == 'F') frame_came(l, text, n);
  else if (l->state == GREETING) {
    if (l->seated) take_seat(l);
    else settled(l);
  } else if (l->state == JOINING) settled(l);
  else if (n >= 1 && text[0] >= '0' && text[0] <= '9') {
    char *end;
    text[n] = 0;
    unsigned long number = strtoul(text, &end, 10);
    answered(l, (uint32_t)number, end, n - (size_t)(end - text));
  }
}

/* What has come in, message by message; what is not whole yet stays. */
static void read_messages(struct line *l) {
  size_t at = 0;
  if (l->state == UPGRADING) {
    char *end = memmem(l->in, l->got, "\r\n\r\n", 4);
    if (!end) return;
    if (memcmp(l->in, "HTTP/1.1 101", 12)) {
      cut(l);
      return;
    }
    at = (size_t)(end - l->in) + 4;
    l->state = OPENING;
    if (!sio) {
      if (hello[0]) greet(l);
      else settled(l);
    }
  }
  while (l->fd >= 0 && l->got - at >= 2) {
    unsigned char *f = (unsigned char *)l->in + at;
    size_t head = 2, n = f[1] & 127;
    if (n == 126) {
      if (l->got - at < 4) break;
      n = (size_t)f[2] << 8 | f[3];
      head = 4;
    } else if (n == 127) {
      if (l->got - at < 10) break;
      n = (size_t)f[6] << 24 | (size_t)f[7] << 16 | (size_t)f[8] << 8 | f[9];
      head = 10;
    }
    if (l->got - at < head + n) break;
    int kind = f[0] & 15;
    char kept = ((char *)f)[head + n];
    if (kind == 1 && sio) message_sio(l, (char *)f + head, n);
    else if (kind == 1) message_ws(l, (char *)f + head, n);
    else if (kind == 8) cut(l);
    if (l->fd < 0) return;
    ((char *)f)[head + n] = kept;
    at += head + n;
  }
  if (l->fd < 0) return;
  memmove(l->in, l->in + at, l->got - at);
  l->got -= at;
}

static void readable(struct line *l) {
  for (;;) {
    /* One byte is kept free for the end of a text. */
    if (l->room - l->got < 16384) {
      l->room = l->room ? l->room * 2 : 32768;
      l->in = realloc(l->in, l->room + 1);
      if (!l->in) die("memory");
    }
    ssize_t n = read(l->fd, l->in + l->got, l->room - l->got);
    if (n == 0 || (n < 0 && errno != EAGAIN)) {
      cut(l);
      return;
    }
    if (n < 0) return;
    int whole = (size_t)n == l->room - l->got;
    l->got += (size_t)n;
    read_messages(l);
    if (l->fd < 0 || !whole) return;
  }
}

static void writable(struct line *l) {
  if (l->state == CONNECTING) {
    int error = 0;
    socklen_t n = sizeof error;
    getsockopt(l->fd, SOL_SOCKET, SO_ERROR, &error, &n);
    if (error) cut(l);
    else upgrade(l);
    return;
  }
  if (l->left > 0) {
    ssize_t wrote = write(l->fd, l->out, l->left);
    if (wrote > 0) {
      memmove(l->out, l->out + wrote, l->left - (size_t)wrote);
      l->left -= (size_t)wrote;
    }
  }
  if (l->left == 0) watch(l, 0);
}

/* One round: what is due is dialled, what has come is read. Waits at most until `until` (us). */
static void turn(int64_t until) {
  static int64_t looked;
  int64_t now = now_us();
  if (now - looked >= 500) {
    looked = now;
    for (int i = 0; i < count; i++)
      if (lines[i].state == CLOSED && lines[i].due && lines[i].due <= now) dial(&lines[i]);
  }
  int64_t wait = until - now_us();
  struct timespec t = {0, wait <= 0 ? 0 : (wait < 500 ? wait : 500) * 1000};
  struct epoll_event events[512];
  int n = epoll_pwait2(epoll, events, 512, &t, NULL);
  for (int i = 0; i < n; i++) {
    struct line *l = events[i].data.ptr;
    if (l->fd >= 0 && events[i].events & EPOLLOUT) writable(l);
    if (l->fd >= 0 && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) readable(l);
  }
}

static void reset(void) {
  takenCount = 0;
  refused = answers = cuts = 0;
}

static double share(double s) {
  return takenCount ? taken[(size_t)((double)(takenCount - 1) * s)] / 1000.0 : 0;
}

/*
 * A class waits for nobody's core but its own. On two cores, with the server, its threads and Redis, this process often
 * waited for the next tick of the scheduler, 4 ms, to send a command or to read its answer, and that was measured too.
 */
static void run_first(void) {
  struct sched_param first = {.sched_priority = 1};
  if (sched_setscheduler(0, SCHED_FIFO, &first) < 0)
    fprintf(stderr, "load: may not run first (%s): latencies hold its own waiting for a core\n", strerror(errno));
}

/* Milliseconds; `busy` is the part of one core that this process used. */
static void report(int64_t begun, int64_t cpu, long got, int whole) {
  int64_t elapsed = now_us() - begun;
  qsort(taken, takenCount, sizeof *taken, byValue);
  printf("{\"whole\":%s,\"seconds\":%.4f,\"busy\":%.3f,\"count\":%zu,\"answers\":%ld,\"refused\":%ld,\"cuts\":%ld,"
         "\"frames\":%ld,\"ready\":%d,\"p50\":%.3f,\"p95\":%.3f,\"p99\":%.3f,\"most\":%.3f}\n",
         whole ? "true" : "false", elapsed / 1e6, (double)(cpu_us() - cpu) / (double)(elapsed ? elapsed : 1), takenCount,
         answers, refused, cuts, got, ready, share(0.5), share(0.95), share(0.99), share(1));
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  port = atoi(argv[1]);
  sio = !strcmp(argv[2], "sio");
  struct rlimit files = {65536, 65536};
  if (setrlimit(RLIMIT_NOFILE, &files) < 0) {
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
  }
  run_first();
  epoll = epoll_create1(0);
  meant = calloc(SLOTS, sizeof *meant);
  static char text[9000];
  /* Between two commands the lines go on: pings are answered and frames read. */
  fcntl(0, F_SETFL, O_NONBLOCK);
  size_t typed = 0;
  for (;;) {
    ssize_t n = read(0, text + typed, sizeof text - typed - 1);
    if (n == 0) return 0;
    if (n > 0) typed += (size_t)n;
    char *end = memchr(text, '\n', typed);
    if (!end) {
      turn(now_us() + 500);
      continue;
    }
    *end = 0;
    int64_t begun = now_us(), cpu = cpu_us();
    long before = frames;
    int wanted, over, with;
    double seconds, rate;
    reset();
    if (sscanf(text, "connect %d %d %d %4000[^\n]", &wanted, &over, &with, hello) >= 3) {
      if (!strcmp(hello, "-")) hello[0] = 0;
      for (int i = 0; i < wanted && count < MOST_LINES; i++, count++) {
        lines[count].fd = -1;
        lines[count].seated = with;
        seatedLines += with;
        lines[count].due = begun + (int64_t)over * 1000 * i / wanted + 1;
      }
      int64_t limit = begun + (int64_t)over * 1000 + 60000000;
      while (ready < count && now_us() < limit) turn(begun + 1000000000LL);
      report(begun, cpu, frames - before, ready == count);
    } else if (sscanf(text, "frames %d", &wanted) == 1) {
      int64_t limit = begun + 30000000;
      while (frames - counted < wanted && now_us() < limit) turn(limit);
      report(begun, cpu, frames - counted, frames - counted >= wanted);
      counted = frames;
    } else if (sscanf(text, "closed %lf %4000[^\n]", &seconds, command) == 2) {
      stopAt = begun + (int64_t)(seconds * 1e6);
      closedLoop = 1;
      for (int i = 0; i < count; i++)
        if (lines[i].state == READY && lines[i].seated) give(&lines[i], now_us());
      while (now_us() < stopAt) turn(stopAt);
      closedLoop = 0;
      report(begun, cpu, frames - before, 1);
      int64_t limit = now_us() + 1000000;
      while (now_us() < limit) turn(limit);
    } else if (sscanf(text, "open %lf %lf %4000[^\n]", &seconds, &rate, command) == 3) {
      int64_t last = begun + (int64_t)(seconds * 1e6);
      double gap = 1e6 / (rate * (seatedLines ? seatedLines : 1)), next = (double)begun;
      long sent = 0, place = 0;
      while (now_us() < last) {
        int64_t now = now_us();
        while (next <= (double)now && next < (double)last) {
          /* Neighbours in time are no neighbours in the room. */
          do place = (place + 7919) % count;
          while (!lines[place].seated);
          if (lines[place].state == READY) {
            give(&lines[place], (int64_t)next);
            sent++;
          }
          next += gap;
        }
        turn((int64_t)next);
      }
      int64_t limit = now_us() + 5000000;
      while (answers < sent && now_us() < limit) turn(limit);
      report(begun, cpu, frames - before, answers >= sent);
    } else if (sscanf(text, "seen %d", &wanted) == 1) {
      int known = seen[wanted & (KEPT_FRAMES - 1)].seq == wanted;
      printf("{\"count\":%ld,\"last\":%lld}\n", known ? seen[wanted & (KEPT_FRAMES - 1)].count : 0,
             known ? (long long)seen[wanted & (KEPT_FRAMES - 1)].last : 0LL);
      fflush(stdout);
    } else if (!strcmp(text, "return")) {
      int64_t limit = begun + 60000000;
      while (cuts < 1 && now_us() < limit) turn(limit);
      while (ready < count && now_us() < limit) turn(limit);
      report(begun, cpu, frames - before, ready == count);
    } else {
      fprintf(stderr, "load: unknown command: %s\n", text);
      return 2;
    }
    size_t used = (size_t)(end - text) + 1;
    memmove(text, end + 1, typed - used);
    typed -= used;
  }
}
