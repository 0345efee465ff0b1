/** The rules of message types and the facts that they use: pure values. */
@NullMarked
package io.cuesheet.workflows.rule;

import org.jspecify.annotations.NullMarked;
