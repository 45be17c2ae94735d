/// What IAM policies allow: parsed, matched and evaluated, with the statement that decides. Knows nothing of facts.
@NullMarked
package dev.sortkey.posture.iam;

import org.jspecify.annotations.NullMarked;
