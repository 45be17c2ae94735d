package dev.sortkey.ui.posture;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.FactsFile;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.fact.Scope;
import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.posture.run.CrowdedAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two accounts in two Regions and a third one that can't be read, made by hand.
public final class WidePlaces {
    private static final Assessment ALL = Assessment.of(snapshot(), Expectations.NONE);

    private WidePlaces() {}

    /// What is found in all of them.
    public static Assessment assessment() {
        return ALL;
    }

    private static Snapshot snapshot() {
        var all = new TreeMap<Scope, Facts>();
        for (Facts facts : List.of(
                place("own", "111122223333", "eu-west-1", 12),
                place("own", "111122223333", "us-east-1", 3),
                place("AWS, profile Audit@222222222222", "222222222222", "eu-west-1", 7),
                place("AWS, profile Audit@222222222222", "222222222222", "us-east-1", 1),
                refused("AWS, profile Audit@333333333333"))) {
            all.put(facts.scope(), facts);
        }
        return new Snapshot(all);
    }

    private static Facts place(String connection, String account, String region, int tables) {
        String text = FactsFile.print(Snapshot.of(CrowdedAccount.facts(tables, 4)))
                .replace("eu-west-1", region)
                .replace("111122223333", account);
        Facts facts = FactsFile.parse(text, "it").facts().firstEntry().getValue();
        return new Facts(facts.takenAt(), connection, facts.answers());
    }

    private static Facts refused(String connection) {
        Facts facts = CrowdedAccount.facts(1, 1);
        var failed = new Answer.Failed(
                Answer.Why.CREDENTIALS,
                "",
                "User arn:aws:iam::111122223333:user/ada isn't authorized to assume the role "
                        + "arn:aws:iam::333333333333:role/Audit.",
                "");
        Map<Question, Answer> answers = new HashMap<>();
        facts.answers().keySet().forEach(question -> answers.put(question, failed));
        answers.put(Questions.TARGET, facts.get(Questions.TARGET));
        return new Facts(facts.takenAt(), connection, answers);
    }
}
