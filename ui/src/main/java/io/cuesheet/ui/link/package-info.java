/** The pages of one-time links: joining an organisation, or a new password. */
@NullMarked
package io.cuesheet.ui.link;

import org.jspecify.annotations.NullMarked;
