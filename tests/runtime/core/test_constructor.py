"""Keyword arguments of constructors, which PyPy gives to HPy_tp_new in another form."""
from support import RuntimeTestCase


class Constructors(RuntimeTestCase):
    module_name = "constructor"

    def types(self):
        for type_ in (self.mod.New, self.mod.Init):
            yield type_
            yield type("Sub", (type_,), {})

    def test_arguments(self):
        for type_ in self.types():
            self.assertEqual((1, -1, -1), type_(1).values)
            self.assertEqual((1, 2, -1), type_(1, 2).values)
            self.assertEqual((1, -1, 3), type_(1, c=3).values)
            self.assertEqual((1, 2, 3), type_(c=3, a=1, b=2).values)
            self.assertEqual((1, 2, 3), type_(1, *[2], **{"c": 3}).values)

    def test_refused(self):
        for type_ in self.types():
            for call in (lambda: type_(), lambda: type_(1, d=4), lambda: type_(1, a=1), lambda: type_(1, 2, 3, 4),
                         lambda: type_(1, 2, 3, c=3), lambda: type_(a="x")):
                self.assertRaises(TypeError, call)
