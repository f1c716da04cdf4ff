/* Constructed: two cards after nvml.h. The first answers everything, the second supports little and fails in one question. */
#include <stdio.h>

typedef struct { unsigned int gpu, memory; } utilization;
typedef struct { unsigned long long total, free, used; } memory;
typedef struct { unsigned int version; unsigned long long total, reserved, free, used; } memory2;

enum { SUCCESS = 0, INVALID = 2, NOT_SUPPORTED = 3, GPU_IS_LOST = 15 };
static char cards[2];
static unsigned long long millijoules = 5000000;

static int first(void *card) { return card == &cards[0]; }

int nvmlInit_v2(void) { return SUCCESS; }
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return SUCCESS; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **card)
{
    if (index > 1)
        return INVALID;
#if defined(FIRST_HIDDEN)
    if (index == 0)
        return NOT_SUPPORTED;
#endif
    *card = &cards[index];
    return SUCCESS;
}
int nvmlDeviceGetName(void *card, char *name, unsigned int length)
{
    snprintf(name, length, "Constructed GPU %d", first(card) ? 1 : 2);
    return SUCCESS;
}
int nvmlDeviceGetTemperature(void *card, int sensor, unsigned int *celsius)
{
    *celsius = first(card) ? 61 : 40;
    return sensor == 0 ? SUCCESS : INVALID;
}
int nvmlDeviceGetPowerUsage(void *card, unsigned int *milliwatts) { *milliwatts = 71500; return first(card) ? SUCCESS : GPU_IS_LOST; }
int nvmlDeviceGetTotalEnergyConsumption(void *card, unsigned long long *total)
{
    *total = millijoules += 2500;
    return first(card) ? SUCCESS : NOT_SUPPORTED;
}
int nvmlDeviceGetUtilizationRates(void *card, utilization *load) { load->gpu = 87; load->memory = 23; return first(card) ? SUCCESS : NOT_SUPPORTED; }
int nvmlDeviceGetMemoryInfo(void *card, memory *info)
{
    info->total = 8ULL << 30;
    info->used = 3ULL << 30;
    info->free = 5ULL << 30;
    return first(card) ? SUCCESS : NOT_SUPPORTED;
}
#if defined(ANSWERS)
int nvmlDeviceGetMemoryInfo_v2(void *card, memory2 *info) { return ANSWERS; }
#elif !defined(OLD)
int nvmlDeviceGetMemoryInfo_v2(void *card, memory2 *info)
{
    if (info->version != (sizeof(memory2) | 2 << 24))
        return INVALID;
    info->total = 8ULL << 30;
    info->reserved = 1ULL << 30;
    info->used = 2ULL << 30;
    info->free = 5ULL << 30;
    return first(card) ? SUCCESS : NOT_SUPPORTED;
}
#endif
int nvmlDeviceGetFanSpeed(void *card, unsigned int *percent) { *percent = 45; return first(card) ? SUCCESS : NOT_SUPPORTED; }
int nvmlDeviceGetClockInfo(void *card, int clock, unsigned int *megahertz) { *megahertz = clock == 0 ? 1500 : 7000; return first(card) ? SUCCESS : NOT_SUPPORTED; }
int nvmlDeviceGetMaxClockInfo(void *card, int clock, unsigned int *megahertz) { *megahertz = clock == 0 ? 2100 : 7001; return first(card) ? SUCCESS : NOT_SUPPORTED; }
/* nvmlDeviceGetCurrentClocksThrottleReasons is left out: an old driver lacks functions. */
