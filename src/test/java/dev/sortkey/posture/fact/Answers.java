package dev.sortkey.posture.fact;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Facts made by hand, for tests.
public final class Answers {
    /// When all of them were read.
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Question, Answer> answers = new HashMap<>();

    /// An AWS account 111122223333 in eu-west-1, seen by an assumed role.
    public static Answers aws() {
        return new Answers()
                .known(Questions.TARGET, "{'kind':'aws','name':'test','region':'eu-west-1','guard':'OPEN'}")
                .known(
                        Questions.CALLER,
                        "{'Account':'111122223333','UserId':'AROAEXAMPLE:mira','Arn':'arn:aws:sts::111122223333:assumed-role/developer/mira'}");
    }

    /// A server on this machine.
    public static Answers local() {
        return new Answers()
                .known(Questions.TARGET, "{'kind':'endpoint','name':'test','region':'us-east-1','guard':'OPEN'}");
    }

    /// An answer that came; `json` may use single quotes.
    public Answers known(Question question, String json) {
        answers.put(question, new Answer.Known(JSON.readTree(json.replace('\'', '"')), NOW));
        return this;
    }

    /// An answer that came, with its quotes as they are.
    public Answers knownExactly(Question question, String json) {
        answers.put(question, new Answer.Known(JSON.readTree(json), NOW));
        return this;
    }

    /// No right to ask.
    public Answers denied(Question question) {
        answers.put(question, denial(question));
        return this;
    }

    /// Any other answer.
    public Answers put(Question question, Answer answer) {
        answers.put(question, answer);
        return this;
    }

    /// Those so far.
    public Facts facts() {
        return new Facts(NOW, "test", answers);
    }

    /// How AWS refuses `question`.
    public static Answer.Denied denial(Question question) {
        return new Answer.Denied(question.action(), 400, "AccessDeniedException", "REQ-1", Answer.By.IDENTITY);
    }
}
