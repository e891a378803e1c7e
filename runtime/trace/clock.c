/* clock.c: the clock of trace mode, in ticks, and what they are in nanoseconds.
 *
 * Where the processor has a counter of constant speed, a tick is one of that: to read it is one instruction. Elsewhere a tick
 * is a nanosecond of the system's monotonic clock. How long a tick is is measured when somebody asks.
 */

#if defined(_WIN32)
#  ifndef WIN32_LEAN_AND_MEAN
#    define WIN32_LEAN_AND_MEAN
#  endif
#  include <windows.h>
#endif
#include <time.h>

#if defined(__x86_64__) && defined(__GNUC__)
#  include <cpuid.h>
#  define TRACE_HAS_COUNTER 1
#elif defined(_M_X64)
#  include <intrin.h>
#  define TRACE_HAS_COUNTER 1
#elif defined(__aarch64__) && defined(__GNUC__)
#  define TRACE_HAS_COUNTER 1
#else
#  define TRACE_HAS_COUNTER 0
#endif

#define TRACE_SECOND UINT64_C(1000000000)       /* in nanoseconds */
#define TRACE_MEASURING (TRACE_SECOND / 100)    /* how long the speed of the counter is measured */

/* So many ticks are so many nanoseconds; both fit in 32 bits. */
typedef struct {
    uint64_t ticks;
    uint64_t nanoseconds;
} trace_scale;

static struct {
    bool prepared;
    bool of_system;             /* ticks are nanoseconds of the system's clock */
    trace_scale scale;          /* zero until it is measured */
} trace_clock;

/* A / B * C, exactly but for the last digit; B and C below 2**32. */
static uint64_t scale_by(uint64_t a, uint64_t b, uint64_t c)
{
    return a / b * c + a % b * c / b;
}

/* Nanoseconds of the clock that time.perf_counter_ns() shows. */
static uint64_t system_nanoseconds(void)
{
#if defined(_WIN32)
    LARGE_INTEGER now, frequency;
    QueryPerformanceCounter(&now);
    QueryPerformanceFrequency(&frequency);      /* at most some GHz */
    return scale_by((uint64_t)now.QuadPart, (uint64_t)frequency.QuadPart, TRACE_SECOND);
#elif defined(__APPLE__)
    return clock_gettime_nsec_np(CLOCK_UPTIME_RAW);
#else
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * TRACE_SECOND + (uint64_t)now.tv_nsec;
#endif
}

/* The processor's counter, which must be there (trace_clock.of_system is false); the system's clock for other kinds. */
static inline uint64_t read_counter(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_ia32_rdtsc();
#elif defined(_M_X64)
    return __rdtsc();
#elif TRACE_HAS_COUNTER
    uint64_t ticks;
    __asm__ volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
#else
    return system_nanoseconds();
#endif
}

/* Ticks, whatever they are. */
static uint64_t read_clock(void)
{
    return trace_clock.of_system ? system_nanoseconds() : read_counter();
}

/* Whether the counter goes on at one speed, on all processors and while they sleep. */
static bool counter_is_steady(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid(0x80000007U, &a, &b, &c, &d) && (d & 0x100U) != 0;
#elif defined(_M_X64)
    int found[4];
    __cpuid(found, (int)0x80000000U);
    if ((unsigned)found[0] < 0x80000007U) {
        return false;
    }
    __cpuid(found, (int)0x80000007U);
    return (found[3] & 0x100) != 0;
#else
    return TRACE_HAS_COUNTER;
#endif
}

static void prepare_clock(void)
{
    if (!trace_clock.prepared) {
        trace_clock.prepared = true;
        trace_clock.of_system = TRACE_HAS_COUNTER && !counter_is_steady();
        if (!TRACE_HAS_COUNTER || trace_clock.of_system) {
            trace_clock.scale = (trace_scale){ 1, 1 };
        }
    }
}

/* What both clocks show at one moment: the closest of some pairs. */
static void read_both(uint64_t *ticks, uint64_t *nanoseconds)
{
    uint64_t closest = UINT64_MAX;
    for (int i = 0; i < 8; i++) {
        uint64_t before = read_clock();
        uint64_t now = system_nanoseconds();
        uint64_t distance = read_clock() - before;
        if (distance < closest) {
            closest = distance;
            *ticks = before + distance / 2;
            *nanoseconds = now;
        }
    }
}

/* How long ticks are: the same for the rest of the process, so that durations only grow. */
static trace_scale measure_clock(void)
{
    prepare_clock();
    if (trace_clock.scale.ticks == 0) {
        uint64_t first_ticks = 0, first = 0, ticks = 0, now = 0;
        read_both(&first_ticks, &first);
        do {
            read_both(&ticks, &now);
        } while (now - first < TRACE_MEASURING);
        trace_scale scale = { ticks - first_ticks, now - first };
        while ((scale.ticks | scale.nanoseconds) >> 32 != 0) {      /* the process was stopped for a while */
            scale.ticks >>= 1;
            scale.nanoseconds >>= 1;
        }
        if (scale.ticks == 0 || scale.nanoseconds == 0) {
            scale = (trace_scale){ 1, 1 };      /* a counter that stands still: no better than nothing */
        }
        trace_clock.scale = scale;
    }
    return trace_clock.scale;
}

static uint64_t to_nanoseconds(uint64_t ticks)
{
    trace_scale scale = measure_clock();
    return scale_by(ticks, scale.ticks, scale.nanoseconds);
}
