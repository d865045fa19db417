//! A QR code (ISO/IEC 18004) as inline SVG. What it says stands beside it as text.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// Light modules around it, as the standard asks.
const QUIET: i32 = 4;

/// The picture of `text`, described by `label`; empty for a text that no QR code can hold.
#[must_use]
pub fn qr(text: &str, label: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return String::new() };
    let side = code.size() + 2 * QUIET;
    let mut dark = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a String cannot fail.
            let _ = write!(dark, "M{},{}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    // A camera wants dark on light, whatever the page's colours are.
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" width=\"216\" height=\"216\" role=\"img\" aria-label=\"{}\" \
         shape-rendering=\"crispEdges\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{dark}\" fill=\"#000\"/></svg>",
        escaped(label)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::qr;

    #[test]
    fn a_picture_is_square_described_and_grows_with_the_text() {
        let small = qr("a", "x \"y\" <z>");
        assert!(small.contains("viewBox=\"0 0 29 29\"") && small.contains("aria-label=\"x &quot;y&quot; &lt;z>\""), "{small}");
        assert!(qr(&"a".repeat(120), "x").len() > small.len());
        assert_eq!(qr(&"a".repeat(5000), "x"), "");
    }
}
