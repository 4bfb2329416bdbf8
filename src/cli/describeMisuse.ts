import type { Command, CommanderError } from 'commander';

/** What was given, what is accepted and what to do, for a command line that could not be read. */
export function describeMisuse(error: CommanderError, command: Command): string {
  const given = error.message.replace(/^error: /, '').replace(/\n\(Did you mean (.*)\?\)$/, '. Did you mean $1?');
  const accepted = acceptedBy(error.code, command);
  return `${/[.?]$/.test(given) ? given : `${given}.`}\n${accepted}\nHelp: ${pathOf(command)} --help`;
}

function acceptedBy(code: string, command: Command): string {
  if (code === 'commander.unknownCommand') return commandsOf(command);
  const options = command.options.map((option) => option.flags).join(', ');
  return code === 'commander.unknownOption' ? `Options: ${options}.` : `Usage: ${pathOf(command)} ${command.usage()}`;
}

function commandsOf(command: Command): string {
  const [first = ''] = command.args;
  const names = command.commands.map((sub) => sub.name()).join(', ');
  return `Commands: ${names}.${/[./\\]/.test(first) ? ` For a module: ${command.name()} fuzz ${first}` : ''}`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
}
