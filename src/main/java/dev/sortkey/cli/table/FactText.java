package dev.sortkey.cli.table;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;

/// Facts about tables in words.
final class FactText {
    private FactText() {}

    /// The answer, which the command cannot do without.
    ///
    /// @throws UserException why there is none
    static <T> T required(Fact<T> fact, String table) {
        return switch (fact) {
            case Fact.Known<T>(T value) -> value;
            case Fact.Denied<T>(String permission) ->
                throw new UserException(new UserError.AccessDenied(
                        "The description of the table " + table + " was denied.",
                        "Ask for the permission " + permission + ".",
                        permission));
            case Fact.Unsupported<T>() ->
                throw new UserException(
                        new UserError.Unavailable("This server does not describe tables.", "Use another connection."));
            case Fact.Failed<T>(UserError error) -> throw new UserException(error);
        };
    }

    /// Why there is no answer; empty when there is one.
    static String missing(Fact<?> fact) {
        return switch (fact) {
            case Fact.Known<?> _ -> "";
            case Fact.Denied<?>(String permission) -> "not known: the permission " + permission + " is missing";
            case Fact.Unsupported<?>() -> "not known: this server does not say";
            case Fact.Failed<?>(UserError error) -> "not known: " + error.what();
        };
    }
}
