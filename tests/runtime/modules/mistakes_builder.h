/* Mistakes with one kind of builder: included once for each, with BUILDER, SUFFIX and BUILT (a constant of the context). */

#define IN_KIND(NAME, COUNT) IN_KIND_(NAME, SUFFIX, COUNT)
#define IN_KIND_(NAME, KIND, COUNT) IN_KIND__(NAME, KIND, COUNT)
#define IN_KIND__(NAME, KIND, COUNT) METHOD(NAME##_##KIND, COUNT)
#define CALL(NAME) CALL_(BUILDER, NAME)
#define CALL_(KIND, NAME) CALL__(KIND, NAME)
#define CALL__(KIND, NAME) KIND##_##NAME

IN_KIND(set_after_build, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);        /* OPENED: set_after_build */
    CALL(Set)(ctx, builder, 0, args[0]);
    HPy built = CALL(Build)(ctx, builder);      /* CLOSED: set_after_build */
    CALL(Set)(ctx, builder, 0, args[0]);        /* WRONG: set_after_build */
    return built;
}

IN_KIND(right_set_after_build, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    CALL(Set)(ctx, builder, 0, args[0]);
    CALL(Set)(ctx, builder, 0, args[0]);
    HPy built = CALL(Build)(ctx, builder);
    return built;
}

IN_KIND(build_twice, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);                /* OPENED: build_twice */
    CALL(Set)(ctx, builder, 0, args[0]);
    HPy_Close(ctx, CALL(Build)(ctx, builder));          /* CLOSED: build_twice */
    HPy again = CALL(Build)(ctx, builder);              /* WRONG: build_twice */
    return again;
}

IN_KIND(right_build_twice, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    CALL(Set)(ctx, builder, 0, args[0]);
    return CALL(Build)(ctx, builder);
}

IN_KIND(build_after_cancel, 0)
{
    BUILDER builder = CALL(New)(ctx, 0);                /* OPENED: build_after_cancel */
    (void)args;
    CALL(Cancel)(ctx, builder);                         /* CLOSED: build_after_cancel */
    HPy built = CALL(Build)(ctx, builder);              /* WRONG: build_after_cancel */
    return built;
}

IN_KIND(right_build_after_cancel, 0)
{
    BUILDER builder = CALL(New)(ctx, 0);
    (void)args;
    CALL(Cancel)(ctx, builder);
    return none(ctx);
}

IN_KIND(set_after_cancel, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);                /* OPENED: set_after_cancel */
    CALL(Cancel)(ctx, builder);                         /* CLOSED: set_after_cancel */
    CALL(Set)(ctx, builder, 0, args[0]);                /* WRONG: set_after_cancel */
    return none(ctx);
}

IN_KIND(right_set_after_cancel, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    CALL(Set)(ctx, builder, 0, args[0]);
    CALL(Cancel)(ctx, builder);
    return none(ctx);
}

IN_KIND(cancel_after_build, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);                /* OPENED: cancel_after_build */
    CALL(Set)(ctx, builder, 0, args[0]);
    HPy built = CALL(Build)(ctx, builder);              /* CLOSED: cancel_after_build */
    CALL(Cancel)(ctx, builder);                         /* WRONG: cancel_after_build */
    return built;
}

/* A null builder, that of a New that failed, may be given to all of them. */
IN_KIND(right_cancel_after_build, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    CALL(Set)(ctx, builder, 0, args[0]);
    HPy built = CALL(Build)(ctx, builder);
    memset(&builder, 0, sizeof(builder));
    CALL(Cancel)(ctx, builder);
    return built;
}

IN_KIND(set_item, 2)
{
    BUILDER builder = CALL(New)(ctx, 2);                /* OPENED: set_item */
    HPy_ssize_t index = number(ctx, args[0]);
    CALL(Set)(ctx, builder, 0, args[1]);
    CALL(Set)(ctx, builder, 1, args[1]);
    CALL(Set)(ctx, builder, index, args[1]);            /* WRONG: set_item */
    HPy built = CALL(Build)(ctx, builder);
    return built;
}

IN_KIND(set_closed_item, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    HPy item = HPy_Dup(ctx, args[0]);                   /* OPENED: set_closed_item */
    HPy_Close(ctx, item);                               /* CLOSED: set_closed_item */
    CALL(Set)(ctx, builder, 0, item);                   /* WRONG: set_closed_item */
    HPy built = CALL(Build)(ctx, builder);
    return built;
}

IN_KIND(right_set_closed_item, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    HPy item = HPy_Dup(ctx, args[0]);
    CALL(Set)(ctx, builder, 0, item);
    HPy_Close(ctx, item);
    HPy built = CALL(Build)(ctx, builder);
    return built;
}

IN_KIND(leak_builder, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);                /* WRONG: leak_builder */
    CALL(Set)(ctx, builder, 0, args[0]);
    return none(ctx);
}

IN_KIND(right_leak_builder, 1)
{
    BUILDER builder = CALL(New)(ctx, 1);
    CALL(Set)(ctx, builder, 0, args[0]);
    CALL(Cancel)(ctx, builder);
    return none(ctx);
}

#undef IN_KIND
#undef IN_KIND_
#undef IN_KIND__
#undef CALL
#undef CALL_
#undef CALL__
