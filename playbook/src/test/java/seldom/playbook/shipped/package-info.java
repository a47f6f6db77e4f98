/// What the playbooks of `content/playbooks` do.
@NullMarked
package seldom.playbook.shipped;

import org.jspecify.annotations.NullMarked;
