//! The questions what x_0 is: a list each, with a reply to each choice.

use yew::prelude::*;

use crate::ui::kit::prose::prose;
use crate::ui::kit::widget::Choice;
use crate::ui::text::use_course_text;

/// The option that is right, for each question.
const RIGHT: [usize; 3] = [1, 2, 0];

/// What is chosen of each question's options, if anything.
pub type Answers = [Option<usize>; 3];

/// Whether every question is answered rightly.
pub fn all_right(answers: &Answers) -> bool {
    *answers == RIGHT.map(Some)
}

/// What a [`Quiz`] is.
#[derive(Debug, PartialEq, Properties)]
pub struct QuizProps {
    /// What is chosen.
    pub answers: Answers,
    /// Called with each choice.
    pub on_answer: Callback<Answers>,
}

/// The questions.
#[component]
pub fn Quiz(props: &QuizProps) -> Html {
    let text = &use_course_text().lesson.uses;
    let answers = props.answers;
    let question = |index: usize| {
        let question = &text.questions[index];
        let none = (AttrValue::Static(""), AttrValue::Static(text.choose));
        let numbered = question.options.iter().enumerate().map(|(i, &option)| (i.to_string().into(), option.into()));
        let options: Vec<_> = [none].into_iter().chain(numbered).collect();
        let chosen = answers[index].filter(|&i| i < question.options.len());
        let on_choose = props.on_answer.reform(move |value: String| {
            let mut next = answers;
            next[index] = value.parse().ok();
            next
        });
        let right = chosen == Some(RIGHT[index]);
        let value = chosen.map_or_else(AttrValue::default, |i| i.to_string().into());
        html! {
            <li>
                <Choice label={question.label} {options} {value} {on_choose} />
                <p role="status" class={classes!("uses-reply", right.then_some("uses-right"))}>
                    { chosen.map_or_else(Html::default, |i| prose(question.replies[i])) }
                </p>
            </li>
        }
    };
    html! {
        <section class="uses-quiz">
            <h3>{ prose(text.questions_heading) }</h3>
            <ol>{ for (0..text.questions.len()).map(question) }</ol>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::kit::pairs::pairs;
    use crate::ui::model::language::Language;
    use crate::ui::text::course_of;

    #[test]
    fn only_three_right_answers_are_enough() {
        assert!(all_right(&[Some(1), Some(2), Some(0)]));
        assert!(!all_right(&[Some(1), Some(2), None]));
        assert!(!all_right(&Answers::default()));
    }

    #[test]
    fn the_right_options_are_those_called_right() {
        for (language, word) in [(Language::English, "Right"), (Language::Chinese, "对了")] {
            for (question, right) in pairs(course_of(language).lesson.uses.questions.each_ref(), RIGHT) {
                for (i, reply) in question.replies.iter().enumerate() {
                    assert_eq!(reply.starts_with(word), i == right, "{}: {reply}", question.label);
                }
            }
        }
    }
}
