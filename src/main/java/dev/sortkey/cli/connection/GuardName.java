package dev.sortkey.cli.connection;

import dev.sortkey.dynamo.guard.Guard;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A guard as typed: `open`, `read-only` or `production`.
final class GuardName implements ITypeConverter<Guard> {
    @Override
    public Guard convert(String typed) {
        try {
            return Guard.valueOf(typed.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + typed + "' isn't one of open, read-only, production");
        }
    }
}
