// Puts each line of standard input, a case, to the other evaluator and prints one word for each.
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'

const { runSimulation } = createRequire(process.cwd() + '/')('@cloud-copilot/iam-simulate')
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await runSimulation(JSON.parse(line), {})
  console.log(answer.resultType === 'error' ? 'Error ' + JSON.stringify(answer.errors) : answer.overallResult)
}
