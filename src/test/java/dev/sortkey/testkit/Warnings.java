package dev.sortkey.testkit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What one class logs meanwhile: kept for the test that expects it, and out of the log of the tests.
public final class Warnings implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> kept = new ListAppender<>();

    private Warnings(Logger logger) {
        this.logger = logger;
        kept.start();
        logger.setAdditive(false);
        logger.addAppender(kept);
    }

    /// Keeps what `type` logs until closed.
    public static Warnings of(Class<?> type) {
        return new Warnings((Logger) LoggerFactory.getLogger(type));
    }

    /// The sentences so far.
    public List<String> sentences() {
        return List.copyOf(kept.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(kept);
        logger.setAdditive(true);
    }
}
