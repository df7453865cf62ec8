package dev.telltale.preview.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.ruiyun.jvppeteer.api.core.Browser;
import com.ruiyun.jvppeteer.cdp.core.Puppeteer;
import com.ruiyun.jvppeteer.cdp.entities.LaunchOptions;

/** A headless Chromium of this machine. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** Returns its path, if it is on the PATH. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path profile) {
        LaunchOptions options = LaunchOptions.builder()
                .executablePath(find().orElseThrow().toString())
                .userDataDir(profile.toString())
                .headless(true)
                .args(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--hide-scrollbars"))
                .build();
        try {
            return new Chromium(Puppeteer.launch(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Visit visit(String address, int width, int height) {
        return Visit.of(browser.newPage(), address, width, height);
    }

    @Override
    public void close() {
        try {
            browser.close();
        } catch (Exception failure) {
            throw new IllegalStateException("Chromium does not end", failure);
        }
    }
}
