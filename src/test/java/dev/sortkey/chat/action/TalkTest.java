package dev.sortkey.chat.action;

import dev.sortkey.testkit.Engines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// A database with a chat table for the tests of one class, empty at the beginning of each.
@Tag("engine")
abstract class TalkTest {
    private static Engines engines;
    protected static Talk talk;

    @BeforeAll
    static void start() {
        engines = Engines.start();
        talk = Talk.in(engines, "talk");
    }

    @AfterAll
    static void stop() {
        engines.close();
    }

    @AfterEach
    void clear() {
        talk.table().clear();
    }
}
