//! A headless Chromium for the browser tests: its own profile, closed and removed with the value.
#![expect(clippy::panic, reason = "a test that cannot be set up has failed, and says so by panicking")]

use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::network::ClearBrowserCookiesParams;
use chromiumoxide::cdp::browser_protocol::page::CaptureScreenshotFormat;
use chromiumoxide::handler::viewport::Viewport;
use chromiumoxide::page::ScreenshotParams;
use chromiumoxide::{Browser, BrowserConfig, Page};
use futures_util::StreamExt as _;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running browser.
pub struct Chromium {
    browser: Browser,
    events: tokio::task::JoinHandle<()>,
    profile: TempDir,
    scripts: bool,
}

impl Chromium {
    /// Starts the browser that `tests/run` names, with a window of this size; `scripts` says whether pages may run theirs.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start(width: u32, height: u32, scripts: bool) -> Self {
        #[expect(clippy::disallowed_methods, reason = "tests/run tells by this variable where Chromium is")]
        let executable = std::env::var("QINGZHUN_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let profile = tempfile::tempdir().expect("a temporary folder");
        let config = BrowserConfig::builder()
            .chrome_executable(executable)
            .no_sandbox()
            .user_data_dir(profile.path())
            .window_size(width, height)
            // A headless window is never narrower than 500 px; the viewport is what a phone has.
            .viewport(Viewport { width, height, ..Viewport::default() })
            .args([
                "disable-gpu",
                "disable-quic",
                "no-first-run",
                "disable-background-networking",
                "disable-component-update",
                "disable-sync",
                "lang=zh-CN",
                "accept-lang=zh-CN",
            ])
            .launch_timeout(PATIENCE)
            .request_timeout(PATIENCE)
            .build()
            .expect("a configuration of known options");
        let (browser, mut handler) = Browser::launch(config).await.expect("Chromium starts");
        let events = tokio::spawn(async move { while handler.next().await.is_some() {} });
        Self { browser, events, profile, scripts }
    }

    /// Opens an address.
    ///
    /// # Panics
    /// When the page does not load.
    pub async fn open(&self, address: &str) -> Tab {
        let page = self.browser.new_page("about:blank").await.expect("a page");
        page.execute(SetScriptExecutionDisabledParams::new(!self.scripts)).await.expect("it obeys");
        let tab = Tab(page);
        tab.go(address).await;
        tab
    }

    /// Closes the browser and removes its profile.
    ///
    /// # Panics
    /// When it does not close.
    pub async fn close(mut self) {
        self.browser.close().await.expect("it closes");
        self.browser.wait().await.expect("it ends");
        self.events.abort();
        drop(self.profile);
    }
}

/// An open page.
pub struct Tab(Page);

impl Tab {
    /// Opens another address.
    ///
    /// # Panics
    /// When the page does not load.
    pub async fn go(&self, address: &str) {
        self.0.goto(address).await.unwrap_or_else(|e| panic!("{address} does not load: {e}"));
    }

    /// Gives the page another width, in CSS pixels.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn resize(&self, width: u32) {
        self.0.execute(SetDeviceMetricsOverrideParams::new(width, 1000, 1.0, false)).await.expect("it takes another size");
    }

    /// Shows the page to somebody who prefers this colour scheme, `light` or `dark`, and colours that change at once.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn prefer(&self, scheme: &str) {
        let wishes = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")];
        let wishes = wishes.map(|(name, value)| MediaFeature::new(name, value)).to_vec();
        self.0.emulate_media_features(wishes).await.expect("it takes a scheme");
    }

    /// Forgets all cookies.
    ///
    /// # Panics
    /// When the browser refuses.
    pub async fn forget(&self) {
        self.0.execute(ClearBrowserCookiesParams::default()).await.expect("it forgets");
    }

    /// Waits until a script answers with something true. While a page changes there may be no answer.
    ///
    /// # Panics
    /// When it stays untrue.
    pub async fn until(&self, script: &str) {
        let begun = Instant::now();
        while !self.0.evaluate(script).await.is_ok_and(|v| v.into_value::<bool>().unwrap_or(false)) {
            assert!(begun.elapsed() < PATIENCE, "never true: {script}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What a script answers, as text.
    ///
    /// # Panics
    /// When the script fails.
    pub async fn ask(&self, script: &str) -> String {
        let value = self.0.evaluate(script).await.expect("the script runs");
        value.value().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).unwrap_or_default()
    }

    /// Types into the field that a selector names.
    ///
    /// # Panics
    /// When there is none.
    pub async fn fill(&self, selector: &str, text: &str) {
        let field = self.0.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        field.focus().await.expect("it takes the focus");
        // As an input method does: no key of a keyboard stands for 排.
        self.0.execute(InsertTextParams::new(text)).await.expect("it takes text");
    }

    /// Clicks on what a selector names and waits until `sign` is on the page.
    ///
    /// # Panics
    /// When there is nothing to click, or the sign does not come.
    pub async fn click(&self, selector: &str, sign: &str) {
        let target = self.0.find_element(selector).await.unwrap_or_else(|_| panic!("no {selector}"));
        // Not by the mouse: while a page fades in, the browser swallows what is pointed at.
        target.call_js_fn("function () { this.scrollIntoView(); this.click(); }", false).await.expect("it takes a click");
        self.see(sign).await;
    }

    /// Waits until a text is on the page.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn see(&self, sign: &str) {
        let begun = Instant::now();
        loop {
            if let Ok(text) = self.0.evaluate("document.body ? document.body.innerText : ''").await
                && text.into_value::<String>().is_ok_and(|t| t.contains(sign))
            {
                return;
            }
            let shown = self
                .0
                .evaluate("location.href + ' ' + document.body.innerText")
                .await
                .ok()
                .and_then(|v| v.into_value::<String>().ok());
            assert!(begun.elapsed() < PATIENCE, "{sign:?} does not come: {}", shown.unwrap_or_default());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Keeps a picture of the page.
    ///
    /// # Panics
    /// When it cannot be taken.
    pub async fn picture(&self, file: &Path) {
        let whole = ScreenshotParams::builder().format(CaptureScreenshotFormat::Png).full_page(false).build();
        self.0.save_screenshot(whole, file).await.expect("a picture");
    }
}
