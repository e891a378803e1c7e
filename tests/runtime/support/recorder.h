/* What recorded test modules call; see recorder.c. */
#ifndef HPY_TEST_RECORDER_H
#define HPY_TEST_RECORDER_H

#ifdef __cplusplus
extern "C" {
#define HPY_RECORD_AUTO auto
#else
#define HPY_RECORD_AUTO __auto_type
#endif

struct hpy_recorded;

/* One call, with what HPyErr_Occurred says before and after it. */
void hpy_record(struct hpy_recorded **cache, const char *function, int before, int after);
/* The same for a function that is given a format. */
void hpy_record_format(const char *function, const char *format, int before, int after);
/* A call that may end the process. */
void hpy_record_last(const char *function);
/* Writes what was counted since the last time under the name of a test. */
void hpy_record_flush(const char *test);

#ifdef __cplusplus
}
#endif

/* The address of the variable in which a place of the source keeps its entry. */
#define HPY_RECORD_CACHE static struct hpy_recorded *hpy_cache_

#define HPY_RECORD_VALUE(NAME, CTX, CALL) \
    __extension__({ \
        HPY_RECORD_CACHE; \
        int hpy_before_ = (HPyErr_Occurred)(CTX); \
        HPY_RECORD_AUTO hpy_result_ = CALL; \
        hpy_record(&hpy_cache_, #NAME, hpy_before_, (HPyErr_Occurred)(CTX)); \
        hpy_result_; \
    })

#define HPY_RECORD_VOID(NAME, CTX, CALL) \
    __extension__({ \
        HPY_RECORD_CACHE; \
        int hpy_before_ = (HPyErr_Occurred)(CTX); \
        CALL; \
        hpy_record(&hpy_cache_, #NAME, hpy_before_, (HPyErr_Occurred)(CTX)); \
    })

/* For functions that are given a format: counted for the function and for the format. */
#define HPY_RECORD_FORMAT(NAME, CTX, FORMAT, CALL) \
    __extension__({ \
        HPY_RECORD_CACHE; \
        int hpy_before_ = (HPyErr_Occurred)(CTX); \
        HPY_RECORD_AUTO hpy_result_ = CALL; \
        int hpy_after_ = (HPyErr_Occurred)(CTX); \
        hpy_record(&hpy_cache_, #NAME, hpy_before_, hpy_after_); \
        hpy_record_format(#NAME, FORMAT, hpy_before_, hpy_after_); \
        hpy_result_; \
    })

/* A name that is used without a call, or a call without a context. */
#define HPY_RECORD_USE(NAME) \
    __extension__({ \
        HPY_RECORD_CACHE; \
        hpy_record(&hpy_cache_, NAME, 0, 0); \
    })

#define HPY_RECORD_FIRST(...) HPY_RECORD_FIRST_(__VA_ARGS__, 0)
#define HPY_RECORD_FIRST_(FIRST, ...) FIRST

#endif
