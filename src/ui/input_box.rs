//! The frame of a field that is typed into, in thaw's look: native elements, since thaw hands no attribute to its input.

use stylers_macro::style_sheet;

/// The classes of the frame.
pub fn frame() -> String {
    let styles = style_sheet!("style/scoped/input_box.css");
    format!("thaw-input input-box {styles}")
}

/// The classes of a frame around several lines.
pub fn frame_of_lines() -> String {
    let styles = style_sheet!("style/scoped/input_box.css");
    format!("thaw-textarea input-box {styles}")
}

/// The classes of the `<input>` in it.
pub fn control() -> String {
    let styles = style_sheet!("style/scoped/input_box.css");
    format!("thaw-input__input input-box__control {styles}")
}

/// The classes of the `<textarea>` in it.
pub fn lines() -> String {
    let styles = style_sheet!("style/scoped/input_box.css");
    format!("thaw-textarea__textarea input-box__control {styles}")
}

/// The class of an icon in it.
pub fn icon() -> String {
    let styles = style_sheet!("style/scoped/input_box.css");
    format!("input-box__icon {styles}")
}
