//! What is wrong with a field is said as long as the field holds the value that is wrong.

use leptos::prelude::*;
use model::error::FieldError;

/// What is wrong at `path`, until `value` is another one than it was when `errors` came.
pub fn error_at<T: Clone + PartialEq + Send + Sync + 'static>(
    errors: RwSignal<Vec<FieldError>>,
    path: &'static str,
    value: RwSignal<T>,
) -> Signal<Option<FieldError>> {
    let error = move || errors.with(|errors| errors.iter().find(|error| error.path == path).cloned());
    until_edited(Signal::derive(error), value)
}

/// The error, or its words, until `value` is another one than it was when the error came.
pub fn until_edited<E, T>(error: Signal<Option<E>>, value: RwSignal<T>) -> Signal<Option<E>>
where
    E: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let refused = Memo::new(move |_| error.get().map(|error| (error, value.get_untracked())));
    Signal::derive(move || {
        let (error, refused) = refused.get()?;
        value.with(|value| *value == refused).then_some(error)
    })
}

#[cfg(test)]
mod tests {
    use leptos::reactive::owner::Owner;
    use model::error::FieldCode;

    use super::*;

    #[test]
    fn an_error_goes_when_its_field_is_edited_and_comes_with_the_next_refusal() {
        Owner::new().with(|| {
            let (errors, value) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
            let error = error_at(errors, "name", value);
            assert_eq!(error.get(), None);
            let required = FieldError::new("name", FieldCode::Required);
            errors.set(vec![FieldError::new("email", FieldCode::Email), required.clone()]);
            assert_eq!(error.get(), Some(required.clone()));
            // A browser that tells what stands there already has changed nothing.
            value.set(String::new());
            assert_eq!(error.get(), Some(required.clone()));
            value.set("A".to_owned());
            assert_eq!(error.get(), None);
            errors.set(vec![required.clone()]);
            assert_eq!(error.get(), Some(required));
            errors.set(Vec::new());
            assert_eq!(error.get(), None);
        });
    }
}
