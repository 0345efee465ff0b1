/** What planning does, for people. */
@NullMarked
package io.cuesheet.ui.planning.view;

import org.jspecify.annotations.NullMarked;
