/* What compilers call before they use more than a page of stack: touches each page in turn, since Windows adds them one by
   one. All registers stay as they are, but for those that the call may use. */
#if defined(__x86_64__)
/* The size is in rax. */
__asm__(".globl __chkstk\n"
        "__chkstk:\n"
        "    pushq %rcx\n"
        "    pushq %rax\n"
        "    leaq 24(%rsp), %rcx\n"
        "1:  cmpq $4096, %rax\n"
        "    jb 2f\n"
        "    subq $4096, %rcx\n"
        "    testq %rcx, (%rcx)\n"
        "    subq $4096, %rax\n"
        "    jmp 1b\n"
        "2:  subq %rax, %rcx\n"
        "    testq %rcx, (%rcx)\n"
        "    popq %rax\n"
        "    popq %rcx\n"
        "    ret\n");
#elif defined(__aarch64__)
/* The size in units of 16 bytes is in x15. */
__asm__(".globl __chkstk\n"
        "__chkstk:\n"
        "    lsl x16, x15, #4\n"
        "    mov x17, sp\n"
        "1:  sub x17, x17, #4096\n"
        "    subs x16, x16, #4096\n"
        "    ldr xzr, [x17]\n"
        "    b.gt 1b\n"
        "    ret\n");
#endif
