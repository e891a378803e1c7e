/* clang's intrin.h includes it; nothing here jumps. */
