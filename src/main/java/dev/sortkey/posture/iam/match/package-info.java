/// How the words of policies compare with what is asked: wildcards, variables, ARNs, operators of conditions.
@NullMarked
package dev.sortkey.posture.iam.match;

import org.jspecify.annotations.NullMarked;
