import { Worker } from 'node:worker_threads'
const t=Date.now(); 
 console.log(process.memoryUsage().rss/1e6)
 const boot=`import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({register})=>{register();return import(${JSON.stringify(new URL('./zz-w.ts', import.meta.url).href)})})`
 const w = new Worker(boot, { eval:true, execArgv: [] }); await new Promise((r, j) => { w.on('message', (m) => { console.log(m, Date.now()-t); r(0) }); w.on('error', j) }) 
