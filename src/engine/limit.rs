//! An end to waiting: what a browser was asked for may never come.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Nothing came within the time that was given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nothing came for {} s", .0.as_secs())]
pub struct NothingCame(pub Duration);

/// What `future` gives. It is dropped when `limit` is over, in a page and in a worker alike.
///
/// # Errors
/// [`NothingCame`] if it gave nothing by then.
pub async fn within<T>(limit: Duration, future: impl Future<Output = T>) -> Result<T, NothingCame> {
    let timer = Timer::start(limit);
    before(future, timer.over()).await.ok_or(NothingCame(limit))
}

/// What `future` gives if it gives it before `end` comes, or with it.
async fn before<T>(future: impl Future<Output = T>, end: impl Future) -> Option<T> {
    let (mut future, mut end) = (pin!(future), pin!(end));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => end.as_mut().poll(context).map(|_| None),
    })
    .await
}

#[wasm_bindgen]
extern "C" {
    // Of the global scope: a page's window and a worker's scope both have them.
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &Function, milliseconds: f64) -> f64;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: f64);
}

/// A timer of the browser's, which ends with this.
struct Timer {
    id: f64,
    promise: Promise,
}

impl Timer {
    fn start(time: Duration) -> Self {
        let mut id = 0.0;
        let promise = Promise::new(&mut |resolve, _| id = set_timeout(&resolve, 1000.0 * time.as_secs_f64()));
        Self { id, promise }
    }

    fn over(&self) -> JsFuture {
        JsFuture::from(self.promise.clone())
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(self.id);
    }
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};
    use std::task::{Context, Waker};

    use super::*;

    /// What a future gives that is polled this often.
    fn polled<T>(times: usize, future: impl Future<Output = T>) -> Poll<T> {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        (0..times).map(|_| future.as_mut().poll(&mut context)).find(Poll::is_ready).unwrap_or(Poll::Pending)
    }

    fn after<T: Copy>(polls: usize, value: T) -> impl Future<Output = T> {
        let mut seen = 0;
        poll_fn(move |_| {
            seen += 1;
            if seen > polls { Poll::Ready(value) } else { Poll::Pending }
        })
    }

    #[test]
    fn what_comes_in_time_is_given() {
        assert_eq!(polled(1, before(ready(7), pending::<()>())), Poll::Ready(Some(7)));
        assert_eq!(polled(5, before(after(3, 7), after(4, ()))), Poll::Ready(Some(7)));
        assert_eq!(polled(5, before(after(3, 7), after(3, ()))), Poll::Ready(Some(7)));
    }

    #[test]
    fn what_does_not_come_is_given_up() {
        assert_eq!(polled(5, before(pending::<u8>(), after(2, ()))), Poll::Ready(None));
        assert_eq!(polled(5, before(pending::<u8>(), pending::<()>())), Poll::Pending);
    }

    #[test]
    fn the_words_say_how_long_was_waited() {
        assert_eq!(NothingCame(Duration::from_secs(30)).to_string(), "nothing came for 30 s");
    }
}
