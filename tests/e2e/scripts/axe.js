// The rules of axe-core that a screen breaks, each with where and why. `without` names rules that are left out.
async ([type, values, without]) => {
	const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
	const { violations } = await axe.run(document, { runOnly: { type, values }, rules, resultTypes: ['violations'] });
	const where = ({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`;
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(where).join(' | ')}`);
}
