package dev.sortkey.cli.read;

import dev.sortkey.dynamo.read.draft.FilterOperator;
import dev.sortkey.support.Counted;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;

/// Takes the operator after `--sort` and exactly as many values as it needs, whatever they look like.
final class SortValues implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // the stack is picocli's
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandLine.Model.CommandSpec command) {
        if (arguments.isEmpty()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--sort needs an operator and a value");
        }
        var words = new ArrayList<String>(List.of(arguments.pop()));
        int needed =
                OperatorNames.named(words.getFirst()).map(FilterOperator::least).orElse(1);
        for (int i = 0; i < needed; i++) {
            if (arguments.isEmpty()) {
                throw new CommandLine.ParameterException(
                        command.commandLine(), "--sort " + words.getFirst() + " needs " + Counted.of(needed, "value"));
            }
            words.add(arguments.pop());
        }
        option.setValue(words);
    }

    /// The operator typed as `name`.
    ///
    /// @throws UserException bad input, naming those that a sort key takes
    static FilterOperator operator(String name) {
        return OperatorNames.named(name)
                .orElseThrow(() -> new UserException(new UserError.BadInput(
                        "'" + name + "' isn't an operator for a sort key.",
                        "Use =, <, <=, >, >=, between or begins_with, or eq, lt, le, gt, ge.")));
    }
}
