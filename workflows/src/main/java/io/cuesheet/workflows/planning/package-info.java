/** The pure rules that derive messages from events. */
@NullMarked
package io.cuesheet.workflows.planning;

import org.jspecify.annotations.NullMarked;
