/// Posture for screens and commands: collects facts and checks them.
@NullMarked
package dev.sortkey.posture.run;

import org.jspecify.annotations.NullMarked;
