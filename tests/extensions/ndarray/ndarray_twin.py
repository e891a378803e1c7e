"""The module ndarray in pure Python: same functions, same results, same exceptions; for comparison in tests.

Elements live in a list shared by an array and its views; offsets and strides count elements here (`strides`
shows bytes, as the original does).
"""
import builtins
import math
import operator
import struct

MAX_NDIM = 8
ITEM = 8
LIMIT = 2 ** 63 - 1


def _number(value):
    if not isinstance(value, array) and not any(hasattr(type(value), name)
                                                for name in ("__float__", "__index__", "__int__")):
        raise TypeError("elements must be numbers")
    return float(value)


def _is_number(value):
    return any(hasattr(type(value), name) for name in ("__float__", "__index__", "__int__", "__complex__"))


def _pack(shape):
    """C-order strides in elements and the number of elements."""
    strides, stride, empty = [], 1, False
    for length in reversed(shape):
        strides.append(stride)
        if length == 0:
            empty = True
            continue
        stride *= length
        if stride * ITEM > LIMIT:
            raise ValueError("array is too large")
    return tuple(reversed(strides)), (0 if empty else stride)


def _parse_shape(value, allow_unknown=False):
    """Tuple of lengths, and the axis given as -1 or None."""
    items = list(value) if isinstance(value, (tuple, list)) else [value]
    if len(items) > MAX_NDIM:
        raise ValueError("at most %d dimensions" % MAX_NDIM)
    shape, unknown = [], None
    for axis, item in enumerate(items):
        length = operator.index(item)
        if not -LIMIT - 1 <= length <= LIMIT:
            raise OverflowError("length is too large")
        if length == -1 and allow_unknown and unknown is None:
            unknown, length = axis, 1
        if length < 0:
            raise ValueError("negative length in shape")
        shape.append(length)
    return tuple(shape), unknown


def _measure(value):
    shape = []
    while True:
        is_array = isinstance(value, array)
        if not is_array and _is_number(value):
            break
        if isinstance(value, (str, bytes)):
            raise TypeError("elements must be numbers")
        if is_array and value.ndim == 0:
            break
        length = len(value)
        if len(shape) == MAX_NDIM:
            raise ValueError("at most %d dimensions" % MAX_NDIM)
        shape.append(length)
        if length == 0:
            break
        value = value[0]
    return tuple(shape)


def _flatten(value, shape, out):
    ragged = "sequences of different length or depth"
    if isinstance(value, array):
        if value.shape != shape:
            raise ValueError(ragged)
        out.extend(value._values())
    elif not shape:
        out.append(_number(value))
    else:
        if isinstance(value, (str, bytes)) or _is_number(value) or len(value) != shape[0]:
            raise ValueError(ragged)
        for i in range(shape[0]):
            _flatten(value[i], shape[1:], out)


def _make(values, shape, cls=None):
    self = object.__new__(cls or array)
    self._set(values, 0, shape, _pack(shape)[0])
    return self


def _from_object(value):
    shape = _measure(value)
    _pack(shape)
    out = []
    _flatten(value, shape, out)
    return _make(out, shape)


def _broadcast_shape(a, b):
    ndim = max(len(a), len(b))
    result = []
    for x, y in zip((1,) * (ndim - len(a)) + a, (1,) * (ndim - len(b)) + b):
        if x != y and x != 1 and y != 1:
            raise ValueError("shapes do not fit")
        result.append(y if x == 1 else x)
    _pack(result)
    return tuple(result)


def _indices(shape):
    """All index tuples, last axis fastest."""
    if not shape:
        yield ()
        return
    for i in range(shape[0]):
        for rest in _indices(shape[1:]):
            yield (i,) + rest


def _expanded(value, shape):
    """The elements of an array or number repeated to a shape, in C order."""
    if not isinstance(value, array):
        return [float(value)] * _pack(shape)[1]
    missing = len(shape) - value.ndim
    if missing < 0:
        raise ValueError("shapes do not fit")
    strides = [0] * missing
    for length, target, stride in zip(value.shape, shape[missing:], value._strides):
        if length != target and length != 1:
            raise ValueError("shapes do not fit")
        strides.append(stride if length == target else 0)
    return [value._data[value._offset + builtins.sum(i * s for i, s in zip(index, strides))]
            for index in _indices(shape)]


def _operand(value):
    if isinstance(value, array):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    return None


def _power(a, b):
    try:
        return math.pow(a, b)
    except ValueError:
        raise ValueError("power has no real result")


def _apply(function, a, b):
    shape = _broadcast_shape(getattr(a, "shape", ()), getattr(b, "shape", ()))
    pairs = zip(_expanded(a, shape), _expanded(b, shape))
    try:
        return _make([function(x, y) for x, y in pairs], shape)
    except ZeroDivisionError:       # its text depends on the version of Python
        raise ZeroDivisionError("division by zero")
    except OverflowError:
        raise OverflowError("result is too large")


def _binary(function):
    def method(self, other):
        other = _operand(other)
        return NotImplemented if other is None else _apply(function, self, other)
    return method


def _reflected(function):
    def method(self, other):
        other = _operand(other)
        return NotImplemented if other is None else _apply(function, other, self)
    return method


def _inplace(function):
    def method(self, other):
        other = _operand(other)
        if other is None:
            return NotImplemented
        self._require_writable()
        result = _apply(function, self, other)
        if result.shape != self.shape:
            raise ValueError("the result has another shape than the array")
        self._assign(result._values())
        return self
    return method


def _mask(function):
    return _binary(lambda x, y: 1.0 if function(x, y) else 0.0)


def _min(total, value):
    return value if value != value or value < total else total


def _max(total, value):
    return value if value != value or value > total else total


class array:
    __slots__ = ("_data", "_offset", "_shape", "_strides", "_base", "readonly", "tag", "__weakref__")

    def __new__(cls, data, shape=None, *, tag=None):
        source = _from_object(data)
        new_shape = source.shape
        if shape is not None:
            new_shape = _parse_shape(shape)[0]
            if _pack(new_shape)[1] != source.size:
                raise ValueError("shape does not fit the number of elements")
        self = _make(source._values(), new_shape, cls)
        self.tag = tag
        return self

    def _set(self, data, offset, shape, strides, base=None, readonly=False):
        self._data, self._offset, self._shape, self._strides = data, offset, tuple(shape), tuple(strides)
        self._base, self.readonly, self.tag = base, readonly, None

    def _view(self, offset, shape, strides):
        view = object.__new__(array)
        owner = self if self._base is None else self._base
        view._set(self._data, offset, shape, strides, owner, self.readonly)
        return view

    def _positions(self):
        for index in _indices(self._shape):
            yield self._offset + builtins.sum(i * s for i, s in zip(index, self._strides))

    def _values(self):
        return [self._data[position] for position in self._positions()]

    def _assign(self, values):
        for position, value in zip(self._positions(), values):
            self._data[position] = value

    def _require_writable(self):
        if self.readonly:
            raise ValueError("array is read-only")

    # -- attributes --

    shape = property(lambda self: self._shape)
    strides = property(lambda self: tuple(s * ITEM for s in self._strides))
    ndim = property(lambda self: len(self._shape))
    base = property(lambda self: self._base)
    T = property(lambda self: self.transpose())

    @property
    def size(self):
        result = 1
        for length in self._shape:
            result *= length
        return result

    def _is_contiguous(self):
        expected = 1
        if self.size == 0:
            return True
        for length, stride in zip(reversed(self._shape), reversed(self._strides)):
            if length == 1:
                continue
            if stride != expected:
                return False
            expected *= length
        return True

    # -- reading and writing --

    def __len__(self):
        if not self._shape:
            raise TypeError("an array without axes has no length")
        return self._shape[0]

    def _select(self, key):
        parts = list(key) if isinstance(key, tuple) else [key]
        used = builtins.sum(1 for part in parts if part is not None and part is not Ellipsis)
        if builtins.sum(1 for part in parts if part is Ellipsis) > 1:
            raise IndexError("an index can have only one ellipsis")
        if used > self.ndim:
            raise IndexError("too many indices for an array with %d dimensions" % self.ndim)
        offset, shape, strides, axis, element = self._offset, [], [], 0, True

        def push(length, stride):
            if len(shape) == MAX_NDIM:
                raise ValueError("at most %d dimensions" % MAX_NDIM)
            shape.append(length)
            strides.append(stride)

        for part in parts:
            if part is Ellipsis:
                element = False
                for _ in range(self.ndim - used):
                    push(self._shape[axis], self._strides[axis])
                    axis += 1
            elif part is None:
                element = False
                push(1, 1)
            elif isinstance(part, slice):
                element = False
                start, stop, step = part.indices(self._shape[axis])
                length = len(range(start, stop, step))
                offset += start * self._strides[axis] if length else 0
                push(length, self._strides[axis] * (step if length > 1 else 1))
                axis += 1
            else:
                try:
                    index = operator.index(part)
                except TypeError:
                    raise TypeError("indices must be integers, slices, ... or None")
                length = self._shape[axis]
                if not -length <= index < length:
                    raise IndexError("index %d is out of range for axis %d of length %d" % (index, axis, length))
                offset += (index + length if index < 0 else index) * self._strides[axis]
                axis += 1
        element = element and axis == self.ndim
        for rest in range(axis, self.ndim):
            push(self._shape[rest], self._strides[rest])
        return offset, shape, strides, element

    def __getitem__(self, key):
        offset, shape, strides, element = self._select(key)
        return self._data[offset] if element else self._view(offset, shape, strides)

    def __setitem__(self, key, value):
        self._require_writable()
        offset, shape, strides, _ = self._select(key)
        source = _from_object(value)
        self._view(offset, shape, strides)._assign(_expanded(source, tuple(shape)))

    def __delitem__(self, key):
        raise TypeError("elements of an array cannot be deleted")

    def __iter__(self):
        if not self._shape:
            raise TypeError("an array without axes cannot be iterated")
        return (self[i] for i in range(self._shape[0]))

    def __contains__(self, value):
        if not isinstance(value, (int, float)):
            return False
        number = float(value)
        return any(element == number for element in self._values())

    # -- operators --

    __add__, __radd__, __iadd__ = (make(operator.add) for make in (_binary, _reflected, _inplace))
    __sub__, __rsub__, __isub__ = (make(operator.sub) for make in (_binary, _reflected, _inplace))
    __mul__, __rmul__, __imul__ = (make(operator.mul) for make in (_binary, _reflected, _inplace))
    __truediv__, __rtruediv__, __itruediv__ = (make(operator.truediv) for make in (_binary, _reflected, _inplace))
    __floordiv__, __rfloordiv__, __ifloordiv__ = (make(operator.floordiv) for make in (_binary, _reflected, _inplace))
    __mod__, __rmod__, __imod__ = (make(operator.mod) for make in (_binary, _reflected, _inplace))
    __rpow__, __ipow__ = _reflected(_power), _inplace(_power)
    __lt__, __le__, __gt__, __ge__ = (_mask(op) for op in (operator.lt, operator.le, operator.gt, operator.ge))

    def __pow__(self, other, modulus=None):
        if modulus is not None:
            raise TypeError("pow() of an array takes no third argument")
        return _binary(_power)(self, other)

    def __divmod__(self, other):
        quotient = _binary(operator.floordiv)(self, other)
        return quotient if quotient is NotImplemented else (quotient, _binary(operator.mod)(self, other))

    def __rdivmod__(self, other):
        quotient = _reflected(operator.floordiv)(self, other)
        return quotient if quotient is NotImplemented else (quotient, _reflected(operator.mod)(self, other))

    def __neg__(self):
        return self.map(operator.neg)

    def __pos__(self):
        return self.copy()

    def __abs__(self):
        return self.map(abs)

    def map(self, function):
        return _make([_number(function(value)) for value in self._values()], self._shape)

    def __matmul__(self, other):
        if not isinstance(other, array):
            return NotImplemented
        if self.ndim not in (1, 2) or other.ndim not in (1, 2):
            raise ValueError("@ needs arrays with one or two dimensions")
        a = self if self.ndim == 2 else self[None, :]
        b = other if other.ndim == 2 else other[:, None]
        if a.shape[1] != b.shape[0]:
            raise ValueError("shapes do not fit")
        values = []
        for i in range(a.shape[0]):
            for j in range(b.shape[1]):
                total = 0.0
                for k in range(a.shape[1]):
                    total += a[i, k] * b[k, j]
                values.append(total)
        shape = self._shape[:-1] + other._shape[1:]
        return _make(values, shape) if shape else values[0]

    def __eq__(self, other):
        if not isinstance(other, array):
            return NotImplemented
        return self._shape == other._shape and all(x == y for x, y in zip(self._values(), other._values()))

    def __hash__(self):
        if not self.readonly:
            raise TypeError("unhashable: the array can change; use freeze()")
        return hash((self._shape, tuple(self._values())))

    def _only_element(self):
        if self.size != 1:
            raise ValueError("only an array with one element is a number or a truth value")
        return self._data[self._offset]

    def __bool__(self):
        return self._only_element() != 0.0

    def __float__(self):
        return self._only_element()

    def __int__(self):
        return int(self._only_element())

    # -- shape --

    def reshape(self, *shape):
        if len(shape) == 1:
            shape = shape[0]
        lengths, unknown = _parse_shape(shape, allow_unknown=True)
        mismatch = ValueError("shape does not fit the number of elements")
        size = _pack(lengths)[1]
        if unknown is not None:
            if size == 0 or self.size % size:
                raise mismatch
            lengths = lengths[:unknown] + (self.size // size,) + lengths[unknown + 1:]
            size = _pack(lengths)[1]
        if size != self.size:
            raise mismatch
        if self._is_contiguous():
            return self._view(self._offset, lengths, _pack(lengths)[0])
        return _make(self._values(), lengths)

    def transpose(self, *axes):
        if not axes:
            axes = tuple(range(self.ndim))[::-1]
        if len(axes) != self.ndim:
            raise ValueError("axes must name each axis once")
        order = []
        for axis in axes:
            axis = operator.index(axis)
            axis += self.ndim if axis < 0 else 0
            if not 0 <= axis < self.ndim or axis in order:
                raise ValueError("axes must name each axis once")
            order.append(axis)
        return self._view(self._offset, [self._shape[i] for i in order], [self._strides[i] for i in order])

    def copy(self):
        return _make(self._values(), self._shape)

    def flatten(self):
        return _make(self._values(), (self.size,))

    def fill(self, value):
        value = _number(value)
        self._require_writable()
        self._assign([value] * self.size)

    def freeze(self):
        result = self.copy()
        result.readonly = True
        return result

    # -- reductions --

    def _reduce(self, function, start, axis, keepdims, needs_element, finish=None):
        if axis is None:
            groups, kept = [self._values()], (1,) * self.ndim
        else:
            axis = operator.index(axis)
            if not -self.ndim <= axis < self.ndim:
                raise ValueError("axis %d is out of range for %d dimensions" % (axis, self.ndim))
            axis %= self.ndim
            kept = self._shape[:axis] + (1,) + self._shape[axis + 1:]
            groups = [[self[index[:axis] + (i,) + index[axis + 1:]] for i in range(self._shape[axis])]
                      for index in _indices(kept)]
        count = self.size if axis is None else self._shape[axis]
        if count == 0 and groups and needs_element:
            raise ValueError("min, max and mean need at least one element")
        results = []
        for group in groups:
            total = start
            for value in group:
                total = function(total, value)
            results.append(finish(total, count) if finish else total)
        if keepdims:
            return _make(results, kept)
        if axis is None or self.ndim == 1:
            return results[0]
        return _make(results, self._shape[:axis] + self._shape[axis + 1:])

    def sum(self, axis=None, *, keepdims=False):
        return self._reduce(operator.add, 0.0, axis, keepdims, False)

    def prod(self, axis=None, *, keepdims=False):
        return self._reduce(operator.mul, 1.0, axis, keepdims, False)

    def min(self, axis=None, *, keepdims=False):
        return self._reduce(_min, math.inf, axis, keepdims, True)

    def max(self, axis=None, *, keepdims=False):
        return self._reduce(_max, -math.inf, axis, keepdims, True)

    def mean(self, axis=None, *, keepdims=False):
        return self._reduce(operator.add, 0.0, axis, keepdims, True, operator.truediv)

    # -- text and pickling --

    def tolist(self):
        if not self._shape:
            return self._data[self._offset]
        return [part.tolist() if isinstance(part, array) else part for part in self]

    def __repr__(self):
        return "array(%r)" % (self.tolist(),) if self.size else "array([], shape=%r)" % (self._shape,)

    def __str__(self):
        return str(self.tolist())

    def tobytes(self):
        return struct.pack("%dd" % self.size, *self._values())


def full(shape, value):
    value = float(value)
    shape = _parse_shape(shape)[0]
    return _make([value] * _pack(shape)[1], shape)


def zeros(shape):
    return full(shape, 0.0)


def arange(start, stop, step=1.0):
    start, stop, step = float(start), float(stop), float(step)
    if step == 0.0:
        raise ValueError("step must not be zero")
    span = (stop - start) / step
    if not span < 2.0 ** 53:
        raise ValueError("array is too large")
    count = builtins.max(0, math.ceil(span)) if span > 0.0 else 0
    return _make([start + i * step for i in range(count)], (count,))
