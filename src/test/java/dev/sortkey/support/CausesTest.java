package dev.sortkey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void findsTheFirstOfAType() {
        var inner = new IllegalStateException("inner");
        var outer = new RuntimeException(new IOException(inner));
        assertThat(Causes.find(outer, IllegalStateException.class)).isSameAs(inner);
        assertThat(Causes.find(outer, RuntimeException.class)).isSameAs(outer);
        assertThat(Causes.find(outer, Error.class)).isNull();
        assertThat(Causes.find(null, Error.class)).isNull();
    }

    @Test
    void endsWhereCausesLeadBackToTheirBegin() {
        var one = new RuntimeException("one");
        var other = new RuntimeException("other", one);
        one.initCause(other);
        assertThat(Causes.find(one, Error.class)).isNull();
    }
}
