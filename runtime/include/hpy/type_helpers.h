/* From a handle to the C struct of its object. */
#ifndef HPY_TYPE_HELPERS_H
#define HPY_TYPE_HELPERS_H

#define HPyType_BuiltinShape_Legacy_AsStruct _HPy_AsStruct_Legacy
#define HPyType_BuiltinShape_Object_AsStruct _HPy_AsStruct_Object
#define HPyType_BuiltinShape_Type_AsStruct _HPy_AsStruct_Type
#define HPyType_BuiltinShape_Long_AsStruct _HPy_AsStruct_Long
#define HPyType_BuiltinShape_Float_AsStruct _HPy_AsStruct_Float
#define HPyType_BuiltinShape_Unicode_AsStruct _HPy_AsStruct_Unicode
#define HPyType_BuiltinShape_Tuple_AsStruct _HPy_AsStruct_Tuple
#define HPyType_BuiltinShape_List_AsStruct _HPy_AsStruct_List
#define HPyType_BuiltinShape_Dict_AsStruct _HPy_AsStruct_Dict

/** HPyType_HELPERS(Point) or HPyType_HELPERS(Point, HPyType_BuiltinShape_Long) defines Point_AsStruct(ctx, h),
    which gives the Point of an object of that shape, and SHAPE(Point). */
#define HPyType_HELPERS(...) \
    _HPY_EXPAND(_HPyType_HELPERS_PICK(__VA_ARGS__, HPyType_BuiltinShape_Object, unused))
#define _HPY_EXPAND(X) X
#define _HPyType_HELPERS_PICK(STRUCT, SHAPE, ...) _HPyType_HELPERS(STRUCT, SHAPE)
#define _HPyType_HELPERS(STRUCT, SHAPE) \
    enum { STRUCT##_SHAPE = (int)(SHAPE) }; \
    HPyAPI_INLINE_HELPER STRUCT *STRUCT##_AsStruct(HPyContext *ctx, HPy h) \
    { \
        return (STRUCT *)SHAPE##_AsStruct(ctx, h); \
    }

/** The same for a struct that starts with CPython's object header. */
#define HPyType_LEGACY_HELPERS(STRUCT) HPyType_HELPERS(STRUCT, HPyType_BuiltinShape_Legacy)

/** The shape of a struct, for the builtin_shape of a HPyType_Spec. */
#define SHAPE(STRUCT) ((HPyType_BuiltinShape)STRUCT##_SHAPE)

#endif /* HPY_TYPE_HELPERS_H */
