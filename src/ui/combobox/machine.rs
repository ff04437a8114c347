//! The combobox's state as a pure machine: keys in, state out. The view only draws it.

/// An option of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboOption {
    /// What is meant, e.g. an id.
    pub value: String,
    /// What is shown and typed.
    pub label: String,
    /// A second line, e.g. a PartnerID.
    pub detail: Option<String>,
}

/// Where the list stands.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Options {
    #[default]
    Loading,
    Ready(Vec<ComboOption>),
    Failed,
}

/// State of the part that opens.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Machine {
    /// The list is shown.
    pub open: bool,
    /// What the list has.
    pub options: Options,
    /// Which option the arrows are on.
    pub active: Option<usize>,
}

/// A key that means something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Down,
    Up,
    First,
    Last,
    /// Take the active option.
    Enter,
    /// Close, or clear when closed.
    Escape,
    Tab,
}

impl Key {
    /// Reads `KeyboardEvent.key`. Home and End belong to the text while the list is closed.
    pub fn read(key: &str, open: bool) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Down),
            "ArrowUp" => Some(Self::Up),
            "Home" if open => Some(Self::First),
            "End" if open => Some(Self::Last),
            "Enter" if open => Some(Self::Enter),
            "Escape" => Some(Self::Escape),
            "Tab" => Some(Self::Tab),
            _ => None,
        }
    }
}

/// What the view has to do after a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing more; the key keeps its own meaning.
    Leave,
    /// Nothing more; the key is used up.
    Handled,
    /// The list opens: look for options.
    Search,
    /// This option is chosen.
    Choose(ComboOption),
    /// The text goes back to the chosen option.
    Reset,
}

impl Machine {
    /// The options that are there now.
    pub fn ready(&self) -> &[ComboOption] {
        match &self.options {
            Options::Ready(found) => found,
            Options::Loading | Options::Failed => &[],
        }
    }

    /// Opens the list and looks for options anew.
    pub fn search(&mut self) {
        *self = Self { open: true, options: Options::Loading, active: None };
    }

    /// Takes what was found.
    pub fn found(&mut self, options: Options) {
        self.active = None;
        self.options = options;
    }

    pub fn press(&mut self, key: Key) -> Effect {
        let count = self.ready().len();
        match (key, self.open) {
            (Key::Down | Key::Up, false) => {
                self.search();
                Effect::Search
            }
            (Key::Escape, true) => {
                self.open = false;
                Effect::Reset
            }
            (Key::Tab, true) => {
                self.open = false;
                Effect::Leave
            }
            (Key::Enter, true) => match self.active.and_then(|at| self.ready().get(at).cloned()) {
                Some(option) => {
                    self.open = false;
                    Effect::Choose(option)
                }
                None => Effect::Handled,
            },
            (Key::Down | Key::Up | Key::First | Key::Last, true) => {
                self.active = moved(key, self.active, count);
                Effect::Handled
            }
            (Key::Escape | Key::Tab | Key::Enter | Key::First | Key::Last, false) => Effect::Leave,
        }
    }
}

/// The option an arrow leads to; both ends lead to the other one.
fn moved(key: Key, from: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (key, from) {
        (Key::Up, None | Some(0)) | (Key::Last, _) => last,
        (Key::Up, Some(at)) => at - 1,
        (Key::Down, Some(at)) if at < last => at + 1,
        (Key::Down | Key::First | Key::Enter | Key::Escape | Key::Tab, _) => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(count: usize) -> Options {
        let option =
            |n: usize| ComboOption { value: n.to_string(), label: format!("Option {n}"), detail: None };
        Options::Ready((0..count).map(option).collect())
    }

    fn open_with(count: usize) -> Machine {
        let mut machine = Machine::default();
        assert_eq!(machine.press(Key::Down), Effect::Search);
        machine.found(options(count));
        machine
    }

    #[test]
    fn arrows_walk_round_and_enter_takes_the_active_option() {
        let mut machine = open_with(3);
        for expected in [0, 1, 2, 0] {
            assert_eq!(machine.press(Key::Down), Effect::Handled);
            assert_eq!(machine.active, Some(expected));
        }
        machine.press(Key::Up);
        assert_eq!(machine.active, Some(2));
        assert!(matches!(machine.press(Key::Enter), Effect::Choose(o) if o.value == "2"));
        assert!(!machine.open);
    }

    #[test]
    fn enter_without_an_active_option_does_not_send_the_form() {
        let mut machine = open_with(2);
        assert_eq!(machine.press(Key::Enter), Effect::Handled);
        assert!(machine.open);
    }

    #[test]
    fn escape_closes_the_list_first_and_then_belongs_to_the_dialog() {
        let mut machine = open_with(2);
        assert_eq!(machine.press(Key::Escape), Effect::Reset);
        assert_eq!(machine.press(Key::Escape), Effect::Leave);
    }

    #[test]
    fn tab_closes_and_goes_on() {
        let mut machine = open_with(2);
        assert_eq!(machine.press(Key::Tab), Effect::Leave);
        assert!(!machine.open);
    }

    #[test]
    fn an_empty_list_has_no_active_option() {
        let mut machine = open_with(0);
        machine.press(Key::Down);
        assert_eq!(machine.active, None);
    }

    #[test]
    fn home_and_end_belong_to_the_text_while_the_list_is_closed() {
        assert_eq!(Key::read("Home", false), None);
        assert_eq!(Key::read("Home", true), Some(Key::First));
        assert_eq!(Key::read("Enter", false), None);
    }
}
