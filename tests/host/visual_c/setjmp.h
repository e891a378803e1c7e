/* Visual C++'s header of this name, as far as clang's intrin.h needs it. */
#ifndef STAND_IN_SETJMP_H
#define STAND_IN_SETJMP_H

typedef struct { unsigned __int64 parts[2]; } jump_part;
typedef jump_part jmp_buf[16];

#endif
