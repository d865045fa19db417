//! Reading a flat record, be it a JSON object or a query string, with every fault named by its JSON pointer.

use crate::error::FieldError;
use serde::Deserializer;
use serde::de::value::StringDeserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::{Cell, RefCell};

/// Most unknown names that are told: an answer is not many times longer than what was sent.
const MOST_STRANGE: usize = 20;

/// What becomes of names that the record does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// Each is a fault.
    Refused,
    /// They are passed over.
    Ignored,
}

/// A fault of one field, by its name in a pointer; `/` and `~` are escaped (RFC 6901).
pub(crate) fn fault(name: &str, code: &'static str, detail: impl Into<String>) -> FieldError {
    FieldError::new(format!("/{}", name.replace('~', "~0").replace('/', "~1")), code, detail)
}

/// The fault of a name that is not one of `known`.
pub(crate) fn unknown(name: &str, code: &'static str, known: &[&str]) -> FieldError {
    let taken = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
    fault(name, code, format!("there is no {name:?} here; known are: {taken}"))
}

/// Reads a record.
pub(super) fn read<T: DeserializeOwned>(
    values: Map<String, Value>,
    code: &'static str,
    others: Unknown,
) -> Result<T, Vec<FieldError>> {
    match read_on(values, code, others) {
        (Some(read), faults) if faults.is_empty() => Ok(read),
        (_, faults) => Err(faults),
    }
}

/// Reads a record. A field whose value does not fit is set aside and the rest is read, so that all faults are told at once; with
/// faults, what was read lacks these fields.
pub(crate) fn read_on<T: DeserializeOwned>(
    mut values: Map<String, Value>,
    code: &'static str,
    others: Unknown,
) -> (Option<T>, Vec<FieldError>) {
    let strange = RefCell::new(Vec::new());
    let mut faults = Vec::new();
    let read = loop {
        match T::deserialize(Record { values: &values, strange: &strange }) {
            Ok(read) => break Some(read),
            Err(Fault::At(name, why)) => {
                faults.push(fault(&name, code, why));
                values.remove(&name);
            }
            Err(Fault::Missing(name)) => {
                let told = fault(name, "required", "this field is required");
                // One that was set aside is missing now, and has been named.
                if !faults.iter().any(|f: &FieldError| f.pointer == told.pointer) {
                    faults.push(told);
                }
                break None;
            }
            Err(Fault::Whole(why)) => {
                faults.push(FieldError::new("", code, why));
                break None;
            }
        }
    };
    if others == Unknown::Refused {
        faults.extend(strange.into_inner());
    }
    (read, faults)
}

/// The names of the fields of a record, as its type declares them.
pub(crate) fn names_of<T: DeserializeOwned>() -> &'static [&'static str] {
    struct Probe<'a>(&'a Cell<&'static [&'static str]>);

    impl<'de> Deserializer<'de> for Probe<'_> {
        type Error = Fault;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Fault> {
            Err(de::Error::custom("asked for its names only"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            names: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Fault> {
            self.0.set(names);
            self.deserialize_any(visitor)
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }

    let names: Cell<&'static [&'static str]> = Cell::new(&[]);
    // It always fails: the names are what is wanted.
    let _ = T::deserialize(Probe(&names));
    names.get()
}

/// Why a record cannot be read.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("{0}: {1}")]
    At(String, String),
    #[error("{0} is required")]
    Missing(&'static str),
    #[error("{0}")]
    Whole(String),
}

impl de::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::Whole(message.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

/// The record as serde sees it: the names that it may have come from the type itself.
struct Record<'a> {
    values: &'a Map<String, Value>,
    strange: &'a RefCell<Vec<FieldError>>,
}

impl<'de> Deserializer<'de> for Record<'_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_map(Fields { rest: self.values.iter().collect::<Vec<_>>().into_iter(), current: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let (known, strange): (Vec<_>, Vec<_>) = self.values.iter().partition(|(name, _)| names.contains(&name.as_str()));
        let told = strange.iter().take(MOST_STRANGE).map(|(name, _)| unknown(name, "unknown_field", names));
        *self.strange.borrow_mut() = told.collect();
        visitor.visit_map(Fields { rest: known.into_iter(), current: None })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct Fields<'a> {
    rest: std::vec::IntoIter<(&'a String, &'a Value)>,
    current: Option<(&'a String, &'a Value)>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        self.current = self.rest.next();
        let Some((name, _)) = self.current else { return Ok(None) };
        let name: StringDeserializer<Fault> = name.clone().into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, value)) = self.current.take() else { return Err(de::Error::custom("a value without its name")) };
        seed.deserialize(value.clone()).map_err(|e| Fault::At(name.clone(), e.to_string()))
    }
}
