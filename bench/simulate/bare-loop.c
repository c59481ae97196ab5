/* The bare loop of bare.ts in C: reads bars and trades, prints the best nanoseconds of some rounds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct trades {
  int32_t *from, *end;
  double *direction, *entry, *stop, *target;
};

static double loop(const double *open, const double *high, const double *low, const double *close,
                   const struct trades *trades, int64_t count, int32_t *exits) {
  double sum = 0;
  for (int64_t t = 0; t < count; t++) {
    const double direction = trades->direction[t];
    const double stop = trades->stop[t];
    const double target = trades->target[t];
    const int32_t end = trades->end[t];
    const int is_long = direction > 0;
    int32_t i = trades->from[t];
    double exit = 0;
    for (; i < end; i++) {
      const double worst = is_long ? low[i] : -high[i];
      const double best = is_long ? high[i] : -low[i];
      if (worst <= stop) {
        const double at = direction * open[i];
        exit = at <= stop ? at : at > target ? at : stop;
        break;
      }
      if (best > target) {
        const double at = direction * open[i];
        exit = at > target ? at : target;
        break;
      }
    }
    if (i == end) {
      i -= 1;
      exit = direction * close[i];
    }
    exits[t] = i;
    sum += exit - direction * trades->entry[t];
  }
  return sum;
}

static void *take(FILE *in, size_t size, int64_t count) {
  void *data = malloc(size * (size_t)count + 1);
  if (data == NULL || fread(data, size, (size_t)count, in) != (size_t)count) exit(2);
  return data;
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec * 1e9 + (double)at.tv_nsec;
}

/* FILE REPEATS ROUNDS: prints best nanoseconds of one pass, the sum, and the sum of the exits. */
int main(int argc, char **argv) {
  if (argc != 4) return 2;
  FILE *in = fopen(argv[1], "rb");
  if (in == NULL) return 2;
  const int repeats = atoi(argv[2]), rounds = atoi(argv[3]);
  int64_t *counts = take(in, 8, 2);
  const int64_t bars = counts[0], count = counts[1];
  double *open = take(in, 8, bars), *high = take(in, 8, bars);
  double *low = take(in, 8, bars), *close = take(in, 8, bars);
  struct trades trades;
  trades.direction = take(in, 8, count);
  trades.entry = take(in, 8, count);
  trades.stop = take(in, 8, count);
  trades.target = take(in, 8, count);
  trades.from = take(in, 4, count);
  trades.end = take(in, 4, count);
  fclose(in);
  int32_t *exits = malloc(4 * (size_t)count + 1);
  double best = 1e30, sum = 0;
  for (int round = 0; round < rounds; round++) {
    const double started = now();
    for (int repeat = 0; repeat < repeats; repeat++) {
      sum = loop(open, high, low, close, &trades, count, exits);
      /* The compiler must not take the passes for one. */
      __asm__ volatile("" : : "r"(exits) : "memory");
    }
    const double took = (now() - started) / repeats;
    if (took < best) best = took;
  }
  int64_t ends = 0;
  for (int64_t t = 0; t < count; t++) ends += exits[t];
  printf("%.1f %.0f %lld\n", best, sum, (long long)ends);
  return 0;
}
